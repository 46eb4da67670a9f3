import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { brotliDecompressSync } from 'node:zlib';
import { prepared, root } from '../bootstrap/paths.mjs';
const NAMES = [
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
];
const MAC_APPLICATIONS = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];
const runs = (executable, env) =>
  spawnSync(executable, ['--version'], { env: { ...process.env, ...env } })
    .status === 0;
function onThisMachine() {
  const onPath = (process.env.PATH ?? '')
    .split(path.delimiter)
    .flatMap(folder => NAMES.map(name => path.join(folder, name)));
  return [...onPath, ...MAC_APPLICATIONS].find(
    file => fs.existsSync(file) && runs(file, {}),
  );
}
const UNPACK = `import('@sparticuz/chromium')
  .then(({ default: chromium }) => chromium.executablePath())
  .then(file => console.log(file));`;
/** Unpacks the Chromium inside the npm package into our own folder, which the package would do into /tmp. */
function unpack(folder) {
  fs.mkdirSync(folder, { recursive: true });
  const { stdout, status } = spawnSync(process.execPath, ['-e', UNPACK], {
    cwd: path.join(root, 'e2e'),
    env: { ...process.env, TMPDIR: folder },
    encoding: 'utf8',
  });
  return status === 0 ? stdout.trim() : undefined;
}
/** Unpacks the system libraries that a bare machine has not got. */
function unpackLibraries(folder) {
  const entry = createRequire(path.join(root, 'e2e/package.json')).resolve(
    '@sparticuz/chromium',
  );
  const archive = path.join(entry, '../../../bin/al2023.tar.br');
  fs.mkdirSync(folder, { recursive: true });
  spawnSync('tar', ['-xf', '-', '-C', folder], {
    input: brotliDecompressSync(fs.readFileSync(archive)),
  });
  return path.join(folder, 'lib');
}
function fromNpm() {
  if (process.platform !== 'linux') {
    return undefined;
  }
  const folder = path.join(prepared, 'browser');
  let executable = unpack(folder);
  if (executable && runs(executable, {})) {
    return { executable, env: {} };
  }
  fs.rmSync(folder, { recursive: true, force: true }); // perhaps half unpacked by a run that was killed
  executable = unpack(folder);
  if (!executable) {
    return undefined;
  }
  const env = { LD_LIBRARY_PATH: unpackLibraries(path.join(folder, 'al2023')) };
  return [{}, env]
    .map(candidate => ({ executable, env: candidate }))
    .find(browser => runs(browser.executable, browser.env));
}
/** The machine's Chromium or Chrome, else the one from npm; nothing where neither runs. */
export function findBrowser() {
  const executable = onThisMachine();
  return executable ? { executable, env: {} } : fromNpm();
}
