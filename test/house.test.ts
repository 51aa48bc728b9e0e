/** The walls of the house, its limits, and that generated files are fresh. */
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { ruleDocs } from '../scripts/rule-docs.mjs';
import { ruleIndex } from '../scripts/rule-index.mjs';

const root = fileURLToPath(new URL('../', import.meta.url));
const read = (path: string): string => readFileSync(root + path, 'utf8');

function sources(folder: string): string[] {
  const names = readdirSync(root + folder, { recursive: true, encoding: 'utf8' });
  return names.map((name) => `${folder}/${name.replaceAll('\\', '/')}`).filter((name) => /\.(ts|mjs)$/.test(name));
}

function imports(path: string): string[] {
  return [...read(path).matchAll(/\bfrom '([^']+)'|\b(?:import|require)\('([^']+)'\)/g)].map(
    ([, from, called]) => from ?? called ?? '',
  );
}

/** Each room may import itself and the rooms it lists; `data` is read by hosts alone. */
const ROOMS: Readonly<Record<string, readonly string[]>> = {
  text: [],
  tree: ['text'],
  json: ['text', 'tree'],
  policy: ['text', 'tree'],
  vpcconfig: ['text', 'tree'],
  eventpattern: ['text', 'tree'],
  yaml: ['text', 'tree', 'json'],
  request: ['text', 'tree', 'json', 'policy', 'yaml', 'vpcconfig'],
  cloudformation: ['text', 'tree', 'json', 'policy', 'vpcconfig', 'request'],
  catalog: ['text'],
  rules: [
    'text',
    'tree',
    'json',
    'policy',
    'vpcconfig',
    'eventpattern',
    'yaml',
    'request',
    'cloudformation',
    'catalog',
  ],
  lint: [
    'text',
    'tree',
    'json',
    'policy',
    'vpcconfig',
    'eventpattern',
    'yaml',
    'request',
    'cloudformation',
    'catalog',
    'rules',
  ],
  config: ['text', 'tree', 'json', 'policy', 'rules', 'lint'],
  features: [
    'text',
    'tree',
    'json',
    'policy',
    'vpcconfig',
    'eventpattern',
    'request',
    'cloudformation',
    'catalog',
    'rules',
    'lint',
    'config',
  ],
  'analysis.ts': ['catalog', 'lint', 'rules', 'config', 'features', 'policy', 'text'],
  lsp: ['analysis.ts', 'catalog', 'config', 'features', 'lint', 'policy', 'rules', 'text'],
  hosts: ['analysis.ts', 'catalog', 'config', 'features', 'lint', 'lsp', 'policy', 'rules', 'text'],
};

const PACKAGES: Readonly<Record<string, readonly RegExp[]>> = {
  json: [/^jsonc-parser$/],
  yaml: [/^yaml$/],
  config: [/^minimatch$/],
  lsp: [/^vscode-languageserver/],
  hosts: [/^node:/, /^vscode-languageserver/],
};

describe('walls', () => {
  for (const path of sources('server/src')) {
    const [, , room = ''] = path.split('/');
    it(path, () => {
      for (const from of imports(path)) {
        if (!from.startsWith('.')) {
          expect(
            (PACKAGES[room] ?? []).some((allowed) => allowed.test(from)),
            `${from} is not for ${room}`,
          ).toBe(true);
          continue;
        }
        const target = new URL(from, `file:///${path}`).pathname.slice(1);
        const [, , targetRoom = ''] = target.split('/');
        const allowed = targetRoom === room || ROOMS[room]?.includes(targetRoom);
        expect(allowed, `${room} must not import ${targetRoom}`).toBe(true);
      }
    });
  }

  it('no rule imports another rule', () => {
    for (const path of sources('server/src/rules').filter((name) => name.split('/').length > 4)) {
      const own = imports(path).filter((from) => from.startsWith('.') && !/^\.\.\/(\.\.|rule\.ts$)/.test(from));
      expect(own, path).toEqual([]);
    }
  });

  it('the core knows no clock, no network and no globals of Node or the browser', () => {
    for (const path of sources('server/src').filter((name) => !/^server\/src\/(lsp|hosts)\//.test(name))) {
      const code = read(path).split('export const examples')[0] ?? '';
      expect(code, path).not.toMatch(
        /\b(Date\.now|new Date|performance\.|setTimeout|fetch\(|process\.|globalThis|document\.cookie)/,
      );
    }
  });
});

describe('limits', () => {
  for (const path of [
    ...sources('server/src').filter((name) => name !== 'server/src/rules/index.ts'),
    ...sources('client/src'),
    ...sources('scripts').filter((name) => !name.includes('node_modules')),
    ...sources('examples/model-guard'),
  ]) {
    it(`${path} is at most 300 lines, examples aside`, () => {
      const code = read(path).split('\nexport const examples')[0] ?? '';
      expect(code.split('\n').length).toBeLessThanOrEqual(300);
    });
  }

  it('the root holds nothing but what belongs there', () => {
    const allowed =
      /^(\.|package(-lock)?\.json$|client$|server$|snippets$|syntaxes$|test$|tsconfig\.json$|README\.md$|LICENSE$|CHANGELOG\.md$|ARCHITECTURE\.md$|CONTRIBUTING\.md$|docs$|examples$|scripts$|action\.yml$|biome\.json$|vitest\.config\.ts$|node_modules$|dist$)/;
    expect(readdirSync(root).filter((name) => !allowed.test(name))).toEqual([]);
  });
});

describe('generated files', () => {
  it('the index of rules is fresh', async () => {
    expect(read('server/src/rules/index.ts'), 'run npm run generate').toBe(await ruleIndex());
  });

  it('the pages of the rules are fresh', async () => {
    const pages = await ruleDocs();
    const written = readdirSync(`${root}docs/rules`).map((name) => `docs/rules/${name}`);
    expect(written.sort(), 'run npm run generate').toEqual([...pages.keys()].sort());
    for (const [path, text] of pages) expect(read(path), `${path}: run npm run generate`).toBe(text);
  });
});
