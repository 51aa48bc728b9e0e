/**
 * All servers are started from one minified CommonJS file, as ours is shipped, so that no column pays for the
 * module loader alone. Ours is the file that `npm run build` made.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from '../prepare.mjs';

const IN_PROCESS = `
export { parseTree } from 'jsonc-parser';
export { parseJson } from './server/src/json/parse.ts';
export { analyze } from './server/src/analysis.ts';
export { createLintMemory } from './server/src/lint/memory.ts';
export { DEFAULT_SETTINGS } from './server/src/lint/settings.ts';
export { openTables } from './server/src/hosts/tables.ts';
`;

/** The paths of the two comparison servers, and our analysis as a module. `remove` deletes what was written. */
export async function buildBundles() {
  const { build } = await import('esbuild');
  const folder = mkdtempSync(join(tmpdir(), 'sagemaker-iam-bench-'));
  const bundle = async (name, source) => {
    const outfile = join(folder, `${name}.cjs`);
    await build({
      ...source,
      outfile,
      bundle: true,
      minify: true,
      platform: 'node',
      target: 'node20',
      format: 'cjs',
      mainFields: ['module', 'main'],
      logLevel: 'error',
    });
    return outfile;
  };
  try {
    const library = await bundle('library', { entryPoints: [join(root, 'scripts/bench/library-server.mjs')] });
    const floor = await bundle('floor', { entryPoints: [join(root, 'scripts/bench/floor-server.mjs')] });
    const inProcess = await bundle('in-process', { stdin: { contents: IN_PROCESS, resolveDir: root, loader: 'ts' } });
    const code = createRequire(import.meta.url)(inProcess);
    return { library, floor, code, remove: () => rmSync(folder, { recursive: true, force: true }) };
  } catch (error) {
    rmSync(folder, { recursive: true, force: true });
    throw error;
  }
}
