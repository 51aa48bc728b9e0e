/** The library runs on the first YAML and not before, also where there is nothing but a bundle. */
import { fileURLToPath } from 'node:url';
import { createContext, runInContext } from 'node:vm';
import { build } from 'esbuild';
import { expect, it } from 'vitest';

const root = fileURLToPath(new URL('../../', import.meta.url));

it('a browser needs nothing but the bundle, and runs the library when a text holds YAML', async () => {
  const { outputFiles } = await build({
    stdin: { contents: `export { parseYaml } from './server/src/yaml/parse.ts';`, resolveDir: root, loader: 'ts' },
    bundle: true,
    write: false,
    format: 'iife',
    globalName: 'room',
    platform: 'browser',
  });
  const context = createContext({});
  // The library takes its names for nodes from the realm as it starts.
  runInContext(
    'const asked = []; const of = Symbol.for; Symbol.for = (name) => (asked.push(name), of(name));',
    context,
  );
  runInContext(outputFiles[0]?.text ?? '', context);
  const run = (code: string): unknown => runInContext(code, context);
  expect(run('asked.length')).toBe(0);
  expect(run(`room.parseYaml('a: [1').kind`)).toBe('broken');
  expect(run('asked.includes("yaml.document")')).toBe(true);
});
