/**
 * Runs the in-editor tests in a real extension host, on a copy of the fixture workspace.
 * SAGEMAKER_IAM_EDITOR chooses the editor: `host` (the workbench from npm, headless) or `desktop` (VS Code, downloaded).
 */
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createLifeline } from '../../scripts/editor-host/lifeline.mjs';
import { ensureEditorHost, isSupported } from '../../scripts/editor-host/setup.mjs';
import { ensureReady } from '../../scripts/prepare.mjs';

const HERE = dirname(fileURLToPath(import.meta.url));
const ROOT = dirname(dirname(HERE));
const BUNDLE = join(ROOT, 'dist/test/index.cjs');
const LAUNCHER = join(ROOT, 'scripts/editor-host/launcher.mjs');

const lifeline = createLifeline();
const editor = chooseEditor();
await ensureReady({ build: true });
const { passed, failed } = await runIn(editor);
const status = failed > 0 || passed === 0 ? 1 : 0;
// Where a pipe is written later, as on Windows, an exit right away would swallow the line that others read.
process.stdout.write(`${passed} passed, ${failed} failed\n`, () => process.exit(status));

function chooseEditor() {
  const wanted = process.env.SAGEMAKER_IAM_EDITOR || (isSupported() ? 'host' : 'desktop');
  if (wanted === 'host' || wanted === 'desktop') return wanted;
  console.error(`SAGEMAKER_IAM_EDITOR is "${wanted}". It can be "host" or "desktop".`);
  process.exit(2);
}

async function runIn(editor) {
  const scratch = mkdtempSync(join(realpathSync(tmpdir()), 'sagemaker-iam-e2e-'));
  lifeline.add(() => rmSync(scratch, { recursive: true, force: true }));
  const workspace = join(scratch, 'workspace');
  const result = join(scratch, 'result.json');
  cpSync(join(HERE, 'workspace'), workspace, { recursive: true });
  try {
    await bundleTests();
    await launch({ editor, workspace, result });
  } catch (error) {
    console.error(error.message);
    // Where the tests themselves failed, their result says how many.
    const counted = readResult(result);
    return { passed: counted.passed, failed: Math.max(counted.failed, 1) };
  }
  return readResult(result);
}

async function launch({ editor, workspace, result }) {
  const { runTests } = await import('@vscode/test-electron');
  if (editor === 'host') await ensureEditorHost();
  await runTests({
    ...(editor === 'host' ? { vscodeExecutablePath: LAUNCHER } : { version: 'stable' }),
    extensionDevelopmentPath: ROOT,
    extensionTestsPath: BUNDLE,
    launchArgs: [workspace, '--disable-extensions'],
    extensionTestsEnv: {
      SAGEMAKER_IAM_TEST_RESULT: result,
      ...(editor === 'host' ? { SAGEMAKER_IAM_TEST_MARK: '\u2063' } : {}),
    },
  });
}

/** One bundle of every test file, because the extension host knows no TypeScript. */
async function bundleTests() {
  const { build } = await import('esbuild');
  const files = readdirSync(HERE).filter((name) => name.endsWith('.test.ts'));
  const load = files.map((name) => `require('./${name}');`).join(' ');
  await build({
    stdin: {
      contents: `import { runSuites } from './index.ts'; export const run = () => runSuites(() => { ${load} });`,
      resolveDir: HERE,
      loader: 'ts',
    },
    outfile: BUNDLE,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    external: ['vscode', 'mocha'],
    sourcemap: 'inline',
    logLevel: 'error',
  });
}

function readResult(file) {
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : { passed: 0, failed: 1 };
}
