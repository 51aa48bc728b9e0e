/** A program starts the same whether V8's work was kept, was kept by another version, or was not kept. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { afterAll, beforeAll, expect, it } from 'vitest';

const place = (path: string) => fileURLToPath(new URL(`../${path}`, import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'sagemaker-iam-launch-'));
const [program, code, cache] = ['program.cjs', 'program.code.cjs', 'program.compiled'].map((name) =>
  join(folder, name),
) as [string, string, string];

beforeAll(async () => {
  await build({
    entryPoints: [place('server/src/hosts/launch.ts')],
    outfile: program,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    define: { PROGRAM_CODE: '"program.code.cjs"', PROGRAM_CACHE: '"program.compiled"' },
  });
  writeFileSync(
    code,
    `const { basename } = require('node:path');
function greet(words) { return [basename(__filename), basename(__dirname), ...words].join(' '); }
console.log(greet(process.argv.slice(2)));
process.exitCode = 3;
`,
  );
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

function start() {
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, 'one', 'two'], { encoding: 'utf8' });
  return [status, stdout, stderr];
}

const said = `program.code.cjs ${folder.split(/[\\/]/).at(-1)} one two\n`;

it('runs the code where nothing is kept', () => {
  rmSync(cache, { force: true });
  expect(start()).toEqual([3, said, '']);
});

it('runs from what the build keeps', () => {
  const { status } = spawnSync(process.execPath, [place('scripts/keep-compiled.mjs'), code, cache, 'kept'], {});
  expect(status).toBe(3);
  expect(readFileSync(cache).length).toBeGreaterThan(0);
  expect(start()).toEqual([3, said, '']);
});

it('runs the code where what is kept is of no use', () => {
  writeFileSync(cache, 'made by something else');
  expect(start()).toEqual([3, said, '']);
  writeFileSync(cache, '');
  expect(start()).toEqual([3, said, '']);
});
