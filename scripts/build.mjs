/** `npm run build`: bundles the extension, the language server and the command line into dist/, with their data. */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmodSync, cpSync, existsSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { startServer } from './bench/client.mjs';
import { ensureReady, root } from './prepare.mjs';

const PROGRAMS = [
  { name: 'sagemaker-iam-language-server', source: 'server/src/hosts/node.ts', firstRun: openExamples },
  { name: 'sagemaker-iam', source: 'server/src/hosts/cli.ts', firstRun: checkExamples },
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
  const bundle = async (outfile, options) => {
    const { outputFiles } = await build({
      outfile: join(root, 'dist', outfile),
      write: false,
      bundle: true,
      platform: 'node',
      target: 'node20',
      format: 'cjs',
      external: ['vscode'],
      // The other form of jsonc-parser loads its parts at run time, where no bundler finds them.
      mainFields: ['module', 'main'],
      // What yaml has for Node alone prints to standard output where the environment asks for it.
      alias: { yaml: join(root, 'node_modules', 'yaml', 'browser', 'index.js') },
      minify: true,
      charset: 'ascii',
      sourcemap: 'linked',
      legalComments: 'none',
      logLevel: 'error',
      ...options,
    });
    return outputFiles;
  };
  const define = { SAGEMAKER_IAM_VERSION: JSON.stringify(version) };
  const extension = await bundle('extension.cjs', { entryPoints: [join(root, 'client/src/extension.ts')], define });
  const programs = await Promise.all(
    PROGRAMS.map(async ({ name, source, firstRun }) => {
      const code = await bundle(`${name}.code.cjs`, { entryPoints: [join(root, source)], define });
      const text = code.find(({ path }) => path.endsWith('.cjs')).contents;
      if (text.some((byte) => byte > 127))
        throw new Error(`${name} holds a character that is not written as an escape.`);
      const cache = `${name}.${createHash('sha256').update(text).digest('hex').slice(0, 16)}.compiled`;
      const launcher = await bundle(`${name}.cjs`, {
        entryPoints: [join(root, 'server/src/hosts/launch.ts')],
        define: { PROGRAM_CODE: JSON.stringify(`${name}.code.cjs`), PROGRAM_CACHE: JSON.stringify(cache) },
        banner: { js: '#!/usr/bin/env node' },
        sourcemap: false,
      });
      return { name, code, launcher, cache, firstRun };
    }),
  );
  // Only after all of them succeeded, so that a failed build leaves everything as it was.
  for (const file of extension) replaceFile(file, 0o644);
  for (const { code, launcher } of programs) {
    for (const file of code) replaceFile(file, 0o644);
    for (const file of launcher) replaceFile(file, 0o755);
  }
  for (const program of programs) await keepCompiled(program);
}

/** Makes starts quicker, and nothing else depends on it. */
async function keepCompiled({ name, cache, firstRun }) {
  const dist = join(root, 'dist');
  for (const old of readdirSync(dist)) {
    if (old.startsWith(`${name}.`) && old.endsWith('.compiled')) rmSync(join(dist, old), { force: true });
  }
  const script = join(root, 'scripts/keep-compiled.mjs');
  await firstRun([script, join(dist, `${name}.code.cjs`), join(dist, cache)]);
}

function checkExamples(program) {
  spawnSync(process.execPath, [...program, 'check', 'examples'], { cwd: root });
}

async function openExamples(program) {
  const server = startServer('language', [...program, '--stdio']);
  await server.initialize();
  for (const folder of ['examples/good', 'examples/flawed']) {
    for (const name of readdirSync(join(root, folder))) {
      const text = readFileSync(join(root, folder, name), 'utf8');
      // It may hold YAML: the library for that would be kept as well, and read again at each start, which needs it rarely.
      if (text.includes('"Inline"')) continue;
      const textDocument = { uri: `file:///${folder}/${name}`, languageId: 'json', version: 1, text };
      server.notify('textDocument/didOpen', { textDocument });
      await server.diagnosticsOf(textDocument.uri, 1);
    }
  }
  await server.stop();
}

/** Never half-written and never absent, because an editor or a test may be reading it. */
function replaceFile({ path, contents }, mode) {
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
