/** Runs the in-editor tests with mocha inside the extension host. `run.mjs` bundles it with every `*.test.ts` here. */
import { writeFileSync } from 'node:fs';
import { format } from 'node:util';
import Mocha from 'mocha';
import { closeEditors } from './support.ts';

/** Runs the suites that `load` defines, and rejects where one test fails: that is how VS Code learns the result. */
export async function runSuites(load: () => void): Promise<void> {
  Mocha.reporters.Base.consoleLog = printLine;
  const mocha = new Mocha({ ui: 'tdd', timeout: 60_000, color: false });
  mocha.suite.emit('pre-require', globalThis, '', mocha);
  load();
  mocha.suite.afterEach('close the editors', closeEditors);
  const { passed, failed } = await runAll(mocha);
  const resultFile = process.env.SAGEMAKER_IAM_TEST_RESULT;
  if (resultFile) writeFileSync(resultFile, JSON.stringify({ passed, failed }));
  if (failed > 0) throw new Error(`${failed} tests failed.`);
}

async function runAll(mocha: Mocha): Promise<{ passed: number; failed: number }> {
  return new Promise((done) => {
    const runner = mocha.run((failed) => done({ passed: runner.stats?.passes ?? 0, failed }));
  });
}

/** The served workbench prints everything that anybody logs. The mark, an invisible sign, tells it which lines are ours. */
function printLine(...parts: unknown[]): void {
  const mark = process.env.SAGEMAKER_IAM_TEST_MARK ?? '';
  const lines = format(...parts).split('\n');
  for (const line of lines) console.log('%s', `${mark}${line}`);
}
