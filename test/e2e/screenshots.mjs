/**
 * Takes the pictures of the README in a real workbench with the packaged extension: a squiggle with its fixes, and the
 * Problems panel. `--to FOLDER` keeps them elsewhere than in docs/images.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import {
  clickSquiggle,
  openFile,
  openFixMenu,
  openProblems,
  waitForLightbulb,
} from '../../scripts/editor-host/hands.mjs';
import { createLifeline } from '../../scripts/editor-host/lifeline.mjs';
import { startServer } from '../../scripts/editor-host/server.mjs';
import { ensureEditorHost } from '../../scripts/editor-host/setup.mjs';
import { openPage } from '../../scripts/editor-host/workbench.mjs';
import { ensureReady } from '../../scripts/prepare.mjs';

const ROOT = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
const VIEW = { viewport: { width: 1100, height: 640 }, deviceScaleFactor: 1.5 };

/** A policy as people type it, with two misspelt actions and an effect in the wrong case. */
const POLICY = `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Sid": "InvokeOneModel",
      "Effect": "Allow",
      "Action": "sagemaker:InvokeEndpont",
      "Resource": "arn:aws:sagemaker:us-west-2:111122223333:endpoint/models"
    },
    {
      "Sid": "ReadModels",
      "Effect": "allow",
      "Action": ["s3:GetObjekt", "s3:ListBucket"],
      "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*"
    }
  ]
}
`;
const SETTINGS = { 'editor.minimap.enabled': false, 'editor.lightbulb.enabled': 'on' };
const WORD = 'InvokeEndpont';
const FIX = 'sagemaker:InvokeEndpoint';

/** The package is thrown away, so its links need not lead anywhere. */
const LENIENT = ['--allow-missing-repository', '--no-rewrite-relative-links'];

await main().catch((error) => {
  console.error(error.message);
  process.exit(1);
});

async function main() {
  const { values } = parseArgs({ options: { to: { type: 'string', default: join(ROOT, 'docs/images') } } });
  const images = resolve(values.to);
  await ensureReady({ build: true });
  const lifeline = createLifeline();
  const scratch = mkdtempSync(join(realpathSync(tmpdir()), 'sagemaker-iam-pictures-'));
  lifeline.add(() => rmSync(scratch, { recursive: true, force: true }));
  const folder = join(scratch, 'policies');
  const path = join(folder, 'invoke-endpoint.json');
  mkdirSync(folder);
  writeFileSync(path, POLICY);
  const host = await ensureEditorHost();
  const server = await startServer({ host, lifeline, vsix: packExtension(scratch), settings: SETTINGS });
  const page = await openPage({ lifeline, view: VIEW });
  await openFile(page, { address: server.address, folder, path });
  await takePictures(page, images);
  process.exit(0);
}

async function takePictures(page, images) {
  const picture = async (name) => {
    const path = join(images, `${name}.png`);
    await page.screenshot({ path });
    console.log(path);
  };
  mkdirSync(images, { recursive: true });
  await page.keyboard.press('Control+B');
  await clickSquiggle(page, WORD);
  await waitForLightbulb(page);
  const menu = await openFixMenu(page, FIX);
  await picture('quick-fix');
  await page.keyboard.press('Escape');
  await menu.waitFor({ state: 'hidden' });
  await openProblems(page);
  await picture('problems');
}

function packExtension(scratch) {
  const vsix = join(scratch, 'extension.vsix');
  const vsce = join(ROOT, 'node_modules/@vscode/vsce/vsce');
  const result = spawnSync(process.execPath, [vsce, 'package', '--no-dependencies', ...LENIENT, '--out', vsix], {
    cwd: ROOT,
    encoding: 'utf8',
  });
  if (result.status !== 0) throw new Error(`The extension could not be packaged:\n${result.stdout}${result.stderr}`);
  return vsix;
}
