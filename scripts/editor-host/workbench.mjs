/** Opens the served workbench in a headless browser: the eyes and hands of tests and screenshots. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { findBrowser } from './browser.mjs';

const FLAGS = [
  ...['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking'],
  ...['--disable-component-update', '--disable-sync'],
];

/** A page of a fresh browser that ends with the lifeline. */
export async function openPage({ lifeline, view = {} }) {
  const { executablePath, env } = await findBrowser();
  const home = mkdtempSync(join(tmpdir(), 'sagemaker-iam-browser-'));
  const launch = chromium.launch({
    executablePath,
    env: { ...process.env, ...env, HOME: home },
    args: FLAGS,
    // The lifeline decides what a signal means.
    ...{ handleSIGINT: false, handleSIGTERM: false, handleSIGHUP: false },
  });
  const browser = await launch.finally(() => {
    lifeline.add(() => rmSync(home, { recursive: true, force: true, maxRetries: 10, retryDelay: 50 }));
  });
  return browser.newPage(view);
}

/**
 * Makes a built workbench accept an extension under development and run its tests, and tells `log` every line of the
 * workbench and its extension host, and `exit` the tests' status. Must be called before the page is opened.
 */
export async function driveTests(page, { log, exit }) {
  await page.exposeFunction('codeAutomationLog', (_type, args) => log(args));
  await page.exposeFunction('codeAutomationExit', exit);
  await page.addInitScript(() => {
    // The workbench reads its configuration from this element in a deferred script, after this event.
    const patch = () => {
      const element = document.getElementById('vscode-workbench-web-configuration');
      if (!element) return;
      const configuration = JSON.parse(element.dataset.settings);
      configuration.developmentOptions = { ...configuration.developmentOptions, enableSmokeTestDriver: true };
      element.dataset.settings = JSON.stringify(configuration);
    };
    document.addEventListener('readystatechange', patch, { once: true });
  });
}
