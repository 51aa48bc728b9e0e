/**
 * `npm run corpus -- FOLDER|VERDICTS.jsonl|FILE.txt …`: holds the rules against real policies. What it
 * demands is written in docs/quality.md.
 */
import { existsSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { ensureReady } from './prepare.mjs';

const USAGE = `Usage: npm run corpus -- FOLDER|VERDICTS.jsonl|FILE.txt …

  FOLDER          a folder of policies that AWS accepts: no finding may be an Error,
                  unless a VERDICTS.jsonl confirms it
  VERDICTS.jsonl  recorded verdicts of IAM Access Analyzer: our findings have to be the same,
                  code by code and range by range
  FILE.txt        a text with JSON fragments: the offered fixes must leave each without an Error`;

const args = process.argv.slice(2);
if (args.includes('--help')) console.log(USAGE);
else await main(args);

async function main(names) {
  if (names.length === 0) refuse('Name a FOLDER, a VERDICTS.jsonl or a FILE.txt. See npm run corpus -- --help.');
  const inputs = names.map(classify);
  await ensureReady({ build: true });
  try {
    process.exitCode = (await run(inputs)) ? 1 : 0;
  } catch (error) {
    if (!error.unusable) throw error;
    refuse(error.message);
  }
}

function classify(name) {
  // npm changes to the project's folder; a relative path means the folder that npm was called in.
  const base = process.env.npm_lifecycle_event === 'corpus' ? process.env.INIT_CWD : undefined;
  const path = resolve(base ?? process.cwd(), name);
  if (name.startsWith('-')) refuse(`Unknown option "${name}". See npm run corpus -- --help.`);
  if (!existsSync(path)) refuse(`${name} does not exist.`);
  if (statSync(path).isDirectory()) return { name, path, is: 'folder' };
  if (/\.jsonl$/.test(name)) return { name, path, is: 'verdicts' };
  if (/\.(txt|md)$/.test(name)) return { name, path, is: 'text' };
  return refuse(`${name} is no folder, no .jsonl and no .txt file.`);
}

async function run(inputs) {
  const { openAnalysis, readUtf8 } = await import('./corpus/analysis.mjs');
  const { checkFolder } = await import('./corpus/folder.mjs');
  const { checkFragments } = await import('./corpus/fragments.mjs');
  const { compareVerdicts, parseVerdicts } = await import('./corpus/verdicts.mjs');
  const analysis = await openAnalysis();
  const of = (is) => inputs.filter((input) => input.is === is);
  const verdicts = new Map(of('verdicts').flatMap(({ path }) => [...parseVerdicts(readUtf8(path))]));
  const broken = [];
  for (const { path } of of('folder')) broken.push(checkFolder(path, verdicts, analysis));
  if (of('verdicts').length > 0) broken.push(compareVerdicts(verdicts, analysis));
  for (const { name, path } of of('text')) broken.push(checkFragments(name, readUtf8(path), analysis));
  return broken.includes(true);
}

function refuse(line) {
  console.error(line);
  process.exit(2);
}
