/** The analysis as the sources have it, bundled in memory: nothing is written, and it is never stale. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../prepare.mjs';

const ENTRY = `
export { analyze } from './server/src/analysis.ts';
export { fixAll } from './server/src/features/fixes.ts';
export { openTables } from './server/src/hosts/tables.ts';
export { applyEdits } from './server/src/text/edit.ts';
export { lineIndex } from './server/src/text/lineIndex.ts';
`;

export async function openAnalysis() {
  const core = await bundle();
  const tables = core.openTables(join(root, 'server/src/catalog/data'));
  const { catalog } = tables;
  return {
    ...core,
    date: catalog.date,
    /** Undefined for a text that is none of our documents. */
    check(text, { fileName, profile = 'recommended', pinnedKind }) {
      tables.loadFor(text);
      const settings = { profile, rules: {} };
      return core.analyze({ text, fileName, strictSyntax: true, pinnedKind, settings, catalog });
    },
  };
}

export function readUtf8(path) {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(readFileSync(path));
  } catch (error) {
    throw unusable(`${path} is no readable text: ${error.message}`);
  }
}

/** An error that is the input's and not ours: one line, exit status 2. */
export function unusable(line) {
  return Object.assign(new Error(line), { unusable: true });
}

/** Rows of cells as a table; numbers stand to the right. */
export function table(rows) {
  const widths = rows[0].map((_, column) => Math.max(...rows.map((row) => String(row[column]).length)));
  const cell = (value, column) =>
    typeof value === 'number' ? String(value).padStart(widths[column]) : String(value).padEnd(widths[column]);
  return rows.map((row) => row.map(cell).join('  ').trimEnd()).join('\n');
}

async function bundle() {
  const { build } = await import('esbuild');
  // The YAML library is CommonJS and names modules of Node.
  const js = `import { createRequire } from 'node:module'; const require = createRequire(${JSON.stringify(root)});`;
  const { outputFiles } = await build({
    stdin: { contents: ENTRY, resolveDir: root, loader: 'ts' },
    bundle: true,
    write: false,
    format: 'esm',
    banner: { js },
    platform: 'node',
    mainFields: ['module', 'main'],
    logLevel: 'error',
  });
  return import(`data:text/javascript;base64,${Buffer.from(outputFiles[0].contents).toString('base64')}`);
}
