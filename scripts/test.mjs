/**
 * `npm test`: types, lint, unit and protocol tests, the package, and the suite inside a real editor.
 * Ends with one line that counts every test of every suite; a suite that cannot run has failed.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureReady, root } from './prepare.mjs';

await ensureReady({ build: true });
const scratch = mkdtempSync(join(tmpdir(), 'sagemaker-iam-test-'));
const results = [
  step('types', () => run('node_modules/typescript/bin/tsc', ['-b'])),
  step('lint', () => run('node_modules/@biomejs/biome/bin/biome', ['ci', '.'])),
  step('unit and protocol', unit),
  step('package', () => run('scripts/package.mjs', [])),
  step('in the editor', editor),
];
rmSync(scratch, { recursive: true, force: true });

const total = (key) => results.reduce((sum, result) => sum + result[key], 0);
console.log(`\n${total('passed')} passed, ${total('failed')} failed`);
process.exitCode = total('failed') > 0 ? 1 : 0;

function step(name, body) {
  console.log(`\n== ${name}`);
  return body();
}

/** A command that passes or fails as a whole counts as one test. */
function run(script, args) {
  const { status } = spawnSync(process.execPath, [join(root, script), ...args], { cwd: root, stdio: 'inherit' });
  return status === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
}

function unit() {
  const file = join(scratch, 'unit.json');
  const args = ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${file}`];
  const { failed } = run('node_modules/vitest/vitest.mjs', args);
  const counts = readCounts(file);
  return { passed: counts.numPassedTests, failed: Math.max(counts.numFailedTests, failed) };
}

function readCounts(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return { numPassedTests: 0, numFailedTests: 1 };
  }
}

function editor() {
  const { status, stdout } = spawnSync(process.execPath, [join(root, 'test/e2e/run.mjs')], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'inherit'],
    encoding: 'utf8',
    maxBuffer: 64 << 20,
  });
  process.stdout.write(stdout ?? '');
  const [, passed = '0', failed = '0'] = /(\d+) passed, (\d+) failed\s*$/.exec(stdout ?? '') ?? [];
  const counted = { passed: Number(passed), failed: Number(failed) };
  const broken = status !== 0 || counted.passed === 0;
  return broken ? { ...counted, failed: Math.max(1, counted.failed) } : counted;
}
