/** A folder of real policies: what we say about them, and whether every Error is one that AWS confirms. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { readUtf8, table, unusable } from './analysis.mjs';
import { confirms, valueAt } from './verdicts.mjs';

/** Prints a table of findings. True when there is an Error that no verdict confirms. */
export function checkFolder(folder, verdicts, analysis) {
  const counts = new Map();
  const unconfirmed = [];
  const files = readdirSync(folder, { recursive: true }).filter((name) => /\.jsonc?$/.test(name));
  if (files.length === 0) throw unusable(`${folder} holds no .json file.`);
  for (const file of files.sort()) {
    const text = readUtf8(join(folder, file));
    const result = analysis.check(text, { fileName: file });
    if (result === undefined) unconfirmed.push(`${file}  is not recognised as a document`);
    for (const problem of result?.problems ?? []) {
      const { code, severity } = problem;
      count(counts, `${code} ${severity}`, file);
      if (severity !== 'error') continue;
      const value = valueAt(result.document.tree.roots, text, problem.range);
      const confirmed = confirms(verdicts.get(nameOf(file)), code, value);
      if (confirmed) count(counts, `${code} ${severity} confirmed`, file);
      else unconfirmed.push(`${file}  ${code}  ${value}`);
    }
  }
  print(files.length, counts);
  for (const line of unconfirmed) console.log(`not confirmed  ${line}`);
  return unconfirmed.length > 0;
}

function print(files, counts) {
  const rows = [...counts].filter(([key]) => !key.endsWith(' confirmed')).sort(([a], [b]) => (a < b ? -1 : 1));
  const confirmed = (key) => counts.get(`${key} confirmed`)?.findings ?? 0;
  console.log(
    table([
      ['code', 'severity', 'files', 'share', 'findings', 'confirmed'],
      ...rows.map(([key, { files: names, findings }]) => [
        ...key.split(' '),
        names.size,
        `${((names.size / files) * 100).toFixed(1)}%`.padStart('100.0%'.length),
        findings,
        key.endsWith(' error') ? confirmed(key) : '-',
      ]),
    ]),
  );
  console.log(`${files} files.`);
}

function count(counts, key, file) {
  const entry = counts.get(key) ?? { files: new Set(), findings: 0 };
  entry.files.add(file);
  entry.findings++;
  counts.set(key, entry);
}

function nameOf(file) {
  return file
    .replaceAll('\\', '/')
    .replace(/^.*\//, '')
    .replace(/\.jsonc?$/, '');
}
