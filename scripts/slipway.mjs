// The one entry of `npm start` and `npm test`. It runs on whatever Node the machine has (20 or newer), with
// nothing installed, and hands over to the command in TypeScript once Node 24 and the packages are there.
import { spawn } from 'node:child_process';
import path from 'node:path';
import { checkMachine } from './bootstrap/checks.mjs';
import { ensureInstall } from './bootstrap/install.mjs';
import { root } from './bootstrap/paths.mjs';
import { Progress } from './bootstrap/progress.mjs';
import { ensureToolchain } from './bootstrap/toolchain.mjs';
import { SlipwayError } from './bootstrap/errors.mjs';
import { withLock } from './bootstrap/lock.mjs';

const COMMANDS = [
  'start',
  'test',
  'dev',
  'golden-paths',
  'bench',
  'chaos',
  'scorecards',
  'infra',
  'audit',
  'export',
  'backup',
  'restore',
  'release',
  'bundle',
  'deployment',
  'tryout',
  'sbom',
  'advisories',
];

/**
 * Runs the command with the toolchain's Node and answers with its exit code. Signals reach the command
 * by the process group (Ctrl-C) or are passed on (kill); this process waits for it to clean up.
 *
 * @param {import('./bootstrap/toolchain.mjs').Toolchain} toolchain
 * @param {string} command
 * @param {string[]} args
 * @returns {Promise<number>}
 */
function runCommand(toolchain, command, args) {
  const file = path.join(root, 'scripts/commands', `${command}.ts`);
  const child = spawn(toolchain.node, [file, ...args], {
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'], // the channel tells the command when this process is gone
    env: toolchain.env,
    cwd: root,
  });
  // A terminal sends Ctrl-C to the command as well: staying alive is all there is to do here.
  process.on('SIGINT', () => {});
  for (const signal of /** @type {const} */ (['SIGTERM', 'SIGHUP'])) {
    process.on(signal, () => child.kill(signal));
  }
  if (process.env.npm_lifecycle_event) {
    // npm passes a kill on to its shell only, and the shell to nobody: see it go.
    const shell = process.ppid;
    setInterval(
      () => process.ppid !== shell && child.kill('SIGTERM'),
      500,
    ).unref();
  }
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('exit', (code, signal) => resolve(signal ? 1 : (code ?? 1)));
  });
}

const [command, ...args] = process.argv.slice(2);
if (!COMMANDS.includes(command)) {
  console.error(`Usage: node scripts/slipway.mjs ${COMMANDS.join('|')}`);
  process.exit(2);
}

try {
  checkMachine();
  const progress = new Progress();
  const toolchain = await withLock('prepare', progress, async () => {
    const ready = await ensureToolchain(progress);
    await ensureInstall(ready, progress);
    return ready;
  });
  process.exitCode = await runCommand(toolchain, command, args);
} catch (error) {
  if (!(error instanceof SlipwayError)) {
    throw error;
  }
  console.error(`\n${error.message}`);
  process.exitCode = 1;
}
