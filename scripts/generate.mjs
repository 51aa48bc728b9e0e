/** `npm run generate`: the catalogue's data and the index of rules. */
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensureReady } from './prepare.mjs';

await ensureReady();
const { generateCatalog } = await import('./generate-catalog.mjs');
const { ruleIndex } = await import('./rule-index.mjs');
const root = new URL('../', import.meta.url);
const files = new Map(await generateCatalog());
files.set('server/src/rules/index.ts', await ruleIndex());
for (const [path, text] of files) {
  const target = fileURLToPath(new URL(path, root));
  await mkdir(dirname(target), { recursive: true });
  await writeFile(target, text);
}
console.log('Generated the catalogue and the index of rules.');
