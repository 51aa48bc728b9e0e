/** `npm run package`: the extension as a .vsix in dist/, after a look at what would be inside. */
import { readFileSync, rmSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { ensureReady, root } from './prepare.mjs';

/** What users get, and nothing else: no source, no test, no types, nothing of this repository's own machinery. */
const WANTED = [
  /^package\.json$/,
  /^(README|CHANGELOG|LICENSE)(\.\w+)?$/i,
  /^dist\/(extension|sagemaker-iam(\.code)?|sagemaker-iam-language-server(\.code)?)\.cjs$/,
  /^dist\/data\/.+\.(json|txt)$/,
  /^snippets\/.+\.json$/,
  /^syntaxes\/.+\.json$/,
  /^docs\/rules\/[A-Z0-9_]+\.md$/,
  /^docs\/images\/.+\.png$/,
];
const NEEDED = [
  'package.json',
  'dist/extension.cjs',
  'dist/sagemaker-iam-language-server.cjs',
  'dist/sagemaker-iam-language-server.code.cjs',
  'dist/sagemaker-iam.cjs',
  'dist/sagemaker-iam.code.cjs',
  'dist/data/index.json',
  'docs/rules/INVALID_ACTION.md',
];

await main(process.argv.slice(2)).catch((error) => {
  console.error(error.message);
  process.exit(1);
});

async function main(args) {
  if (args.length > 0) {
    console.error(`npm run package takes no arguments, and got ${args.join(' ')}.`);
    process.exit(2);
  }
  await ensureReady({ build: true });
  const { createVSIX, listFiles, PackageManager } = await import('@vscode/vsce');
  checkContents(await listFiles({ cwd: root, packageManager: PackageManager.None }));
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const packagePath = join(root, `dist/sagemaker-iam-${version}.vsix`);
  rmSync(packagePath, { force: true });
  await createVSIX({
    cwd: root,
    packagePath,
    dependencies: false,
    allowMissingRepository: true,
    rewriteRelativeLinks: false,
  });
  const size = Math.round(statSync(packagePath).size / 1024);
  console.log(`${relative(root, packagePath)}: ${size} KB`);
}

function checkContents(files) {
  const unwanted = files.filter((file) => !WANTED.some((pattern) => pattern.test(file)));
  if (unwanted.length > 0) throw new Error(`The package would hold what no user needs: ${unwanted.join(', ')}.`);
  const missing = NEEDED.filter((file) => !files.includes(file));
  if (missing.length > 0) throw new Error(`The package would lack ${missing.join(', ')}.`);
}
