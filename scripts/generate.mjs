/** `npm run generate`: the catalogue's data, the index of rules, and a page for each rule. */
import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensureReady } from './prepare.mjs';

const GENERATED = ['server/src/catalog/data/services', 'docs/rules'];
const place = (path) => fileURLToPath(new URL(`../${path}`, import.meta.url));

await ensureReady();
const { generateCatalog } = await import('./generate-catalog.mjs');
const { ruleIndex } = await import('./rule-index.mjs');
const { ruleDocs } = await import('./rule-docs.mjs');
const files = new Map([
  ...(await generateCatalog()),
  ['server/src/rules/index.ts', await ruleIndex()],
  ...(await ruleDocs()),
]);
for (const [path, text] of files) {
  await mkdir(dirname(place(path)), { recursive: true });
  await writeFile(place(path), text);
}
for (const folder of GENERATED) {
  for (const name of await readdir(place(folder))) {
    if (!files.has(`${folder}/${name}`)) await rm(place(`${folder}/${name}`));
  }
}
console.log('Generated the catalogue, the index of rules, and their pages.');
