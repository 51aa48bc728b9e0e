/** What a person does in the workbench: open a file, look at a squiggle, ask for its fixes, open the Problems panel. */
import { pageAddress, remoteUri } from './server.mjs';

const PATIENCE_MS = 60_000;
const ATTEMPT_MS = 4_000;

/** Opens a folder with one of its files in the editor. */
export async function openFile(page, { address, folder, path }) {
  const payload = [['openFile', remoteUri(address, path)]];
  await page.goto(pageAddress({ address, folder, payload }));
  await page.locator('.monaco-editor .view-line').first().waitFor({ timeout: PATIENCE_MS });
}

/** Waits until the line that holds `text` is underlined as an error, and puts the cursor there. */
export async function clickSquiggle(page, text) {
  const underlined = () => page.evaluate(squiggleInLine, text);
  const spot = await retry(underlined, `a squiggle in the line with ${text}`);
  await page.mouse.click(spot.x, spot.y);
}

/**
 * Opens the menu of fixes at the cursor and returns it once it offers `title`. While other extensions start,
 * VS Code may answer with an empty menu, so it is asked again.
 */
export async function openFixMenu(page, title) {
  const menu = page.locator('.action-widget').first();
  const opened = async () => {
    await page.keyboard.press('Control+.');
    try {
      await menu.getByText(title).first().waitFor({ timeout: ATTEMPT_MS });
      return true;
    } catch {
      await page.keyboard.press('Escape');
      return undefined;
    }
  };
  await retry(opened, `the fix "${title}" in the menu`);
  return menu;
}

/** Waits until the editor shows that there are fixes for where the cursor is. */
export async function waitForLightbulb(page) {
  await page.locator('.lightBulbWidget').first().waitFor({ timeout: PATIENCE_MS });
}

/** Opens the Problems panel and waits for its first finding. */
export async function openProblems(page) {
  await page.keyboard.press('Control+Shift+M');
  await page.locator('.markers-panel .monaco-list-row .marker-icon').first().waitFor({ timeout: PATIENCE_MS });
}

async function retry(probe, what) {
  const end = Date.now() + PATIENCE_MS;
  while (Date.now() < end) {
    const answer = await probe();
    if (answer) return answer;
    await new Promise((resume) => setTimeout(resume, 100));
  }
  throw new Error(`Waited ${PATIENCE_MS / 1000} seconds in vain for ${what}.`);
}

/** Runs in the page. The editor draws squiggles in a layer of their own, so they are matched to lines by place. */
function squiggleInLine(text) {
  const plain = (element) => element.textContent.replaceAll('\u00a0', ' ');
  const line = [...document.querySelectorAll('.monaco-editor .view-line')].find((element) =>
    plain(element).includes(text),
  );
  if (!line) return undefined;
  const { top, bottom } = line.getBoundingClientRect();
  const places = [...document.querySelectorAll('.monaco-editor .squiggly-error')].map((element) =>
    element.getBoundingClientRect(),
  );
  const place = places.find((box) => box.top + box.height / 2 > top && box.top + box.height / 2 < bottom);
  return place && { x: place.left + place.width / 2, y: place.top + place.height / 2 };
}
