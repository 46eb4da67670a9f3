import fs from 'node:fs';
import path from 'node:path';
import { SlipwayError } from './errors.mjs';
import { hashInputs, isDone, markDone, markStarted } from './inputs.mjs';
import { root } from './paths.mjs';
import { run } from './run.mjs';

/** @returns {string[]} the files that decide what is installed */
function manifests() {
  const folders = ['packages', 'plugins'].flatMap(parent =>
    fs
      .readdirSync(path.join(root, parent))
      .sort()
      .map(name => path.join(root, parent, name)),
  );
  return [
    ...['package.json', 'yarn.lock', '.yarnrc.yml', 'e2e/package.json'].map(
      name => path.join(root, name),
    ),
    ...folders.map(folder => path.join(folder, 'package.json')),
  ].filter(file => fs.existsSync(file));
}

/**
 * `yarn install --immutable`, unless it was finished from the same manifests. Touches no network when there
 * is nothing to do.
 *
 * @param {import('./toolchain.mjs').Toolchain} toolchain
 * @param {import('./progress.mjs').Progress} progress
 */
export async function ensureInstall(toolchain, progress) {
  const hash = hashInputs(manifests(), [process.platform, process.arch]);
  const installed = path.join(root, 'node_modules/.yarn-state.yml');
  if (isDone('install', hash) && fs.existsSync(installed)) {
    return;
  }
  markStarted('install');
  const [program, ...first] = toolchain.yarn;
  await progress.run(
    'Installing packages',
    'about a minute, more on a slow network, then the app is built',
    async step => {
      const { code, tail } = await run(
        program,
        [...first, 'install', '--immutable'],
        {
          cwd: root,
          env: {
            ...toolchain.env,
            YARN_ENABLE_COLORS: '0',
            YARN_ENABLE_PROGRESS_BARS: '0',
          },
          onLine: line => {
            const phase = /┌ (.*) step/.exec(line);
            if (phase) {
              step.detail(`${phase[1].toLowerCase()} step`);
            }
          },
        },
      );
      if (code !== 0 && tail.includes('YN0028')) {
        throw new SlipwayError(
          'yarn.lock does not fit the package.json files. Run "yarn install" and commit what it changes.',
        );
      }
      if (code !== 0) {
        const reasons = tail
          .split('\n')
          .filter(line => !/YN000[024578]|YN0013|YN0086/.test(line));
        throw new SlipwayError(
          `yarn could not install the packages. Check the network or the proxy, then run the command again: it goes on where it stopped.\n${reasons.join('\n')}`,
        );
      }
    },
  );
  markDone('install', hash);
}
