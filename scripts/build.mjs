/** `npm run build`: bundles the extension, the language server and the command line into dist/, with their data. */
import { chmodSync, cpSync, existsSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ensureReady, root } from './prepare.mjs';

const BUNDLES = [
  { name: 'extension.cjs', source: 'client/src/extension.ts', isProgram: false },
  { name: 'sagemaker-iam-language-server.cjs', source: 'server/src/hosts/node.ts', isProgram: true },
  { name: 'sagemaker-iam.cjs', source: 'server/src/hosts/cli.ts', isProgram: true },
];

await main(process.argv.slice(2)).catch((error) => {
  console.error(error.message);
  process.exit(1);
});

async function main(args) {
  if (args.length > 0) {
    console.error(`npm run build takes no arguments, and got ${args.join(' ')}.`);
    process.exit(2);
  }
  await ensureReady();
  const { build } = await import('esbuild');
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  copyData();
  const bundles = await Promise.all(
    BUNDLES.map(({ name, source, isProgram }) =>
      build({
        entryPoints: [join(root, source)],
        outfile: join(root, 'dist', name),
        write: false,
        bundle: true,
        platform: 'node',
        target: 'node20',
        format: 'cjs',
        external: ['vscode'],
        // The other form of jsonc-parser loads its parts at run time, where no bundler finds them.
        mainFields: ['module', 'main'],
        define: { SAGEMAKER_IAM_VERSION: JSON.stringify(version) },
        minify: true,
        sourcemap: 'linked',
        legalComments: 'none',
        logLevel: 'error',
        ...(isProgram && { banner: { js: '#!/usr/bin/env node' } }),
      }),
    ),
  );
  // Only after all of them succeeded, so that a failed build leaves everything as it was.
  bundles.forEach(({ outputFiles }, index) => {
    const mode = BUNDLES[index].isProgram ? 0o755 : 0o644;
    for (const { path, contents } of outputFiles) replaceFile(path, contents, path.endsWith('.map') ? 0o644 : mode);
  });
}

/** Never half-written and never absent, because an editor or a test may be reading it. */
function replaceFile(path, contents, mode) {
  const fresh = `${path}.${process.pid}.tmp`;
  writeFileSync(fresh, contents);
  chmodSync(fresh, mode);
  renameSync(fresh, path);
}

function copyData() {
  const from = join(root, 'server/src/catalog/data');
  const to = join(root, 'dist/data');
  cpSync(from, to, { recursive: true });
  for (const name of readdirSync(to, { recursive: true })) {
    if (!existsSync(join(from, name))) rmSync(join(to, name), { recursive: true, force: true });
  }
}
