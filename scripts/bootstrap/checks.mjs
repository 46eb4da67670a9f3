import { spawnSync } from 'node:child_process';
import { SlipwayError } from './errors.mjs';

/**
 * Refuses early what cannot work, with the one thing to do.
 *
 * @throws {SlipwayError} when Node is older than 20 or git is missing
 */
export function checkMachine() {
  const major = Number(process.versions.node.split('.')[0]);
  if (major < 20) {
    throw new SlipwayError(
      `Slipway needs Node 20 or newer, this is ${process.versions.node}. Install a newer Node and run the command again.`,
    );
  }
  if (spawnSync('git', ['--version']).status !== 0) {
    throw new SlipwayError(
      'Slipway needs git and did not find it. Install git and run the command again.',
    );
  }
}
