import fs from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { stateDirectory } from './paths.mjs';

/**
 * Whether a process of this machine runs under that id. A foreign user's process counts as running.
 *
 * @param {number} pid
 */
export function isRunning(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return /** @type {NodeJS.ErrnoException} */ (error).code === 'EPERM';
  }
}

/**
 * Who holds the lock, if anybody alive does. A lock whose holder was killed is removed.
 *
 * @param {string} file
 * @returns {{ pid: number, [key: string]: unknown } | undefined}
 */
export function lockHolder(file) {
  let holder;
  try {
    holder = JSON.parse(fs.readFileSync(file, 'utf8'));
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code === 'ENOENT') {
      return undefined;
    }
    holder = undefined; // half-written by a process that was killed
  }
  if (holder && isRunning(holder.pid)) {
    return holder;
  }
  fs.rmSync(file, { force: true });
  return undefined;
}

/**
 * Takes the lock, or answers with who holds it.
 *
 * @param {string} file
 * @param {Record<string, unknown>} [facts] what others may want to know about the holder
 * @returns {{ pid: number, [key: string]: unknown } | undefined} the holder, when somebody else has it
 */
export function takeLock(file, facts = {}) {
  fs.mkdirSync(path.dirname(file), { recursive: true });
  for (;;) {
    const draft = `${file}.${process.pid}`;
    fs.writeFileSync(draft, JSON.stringify({ ...facts, pid: process.pid }));
    try {
      fs.linkSync(draft, file); // whole or not at all, unlike open-then-write
      return undefined;
    } catch (error) {
      if (/** @type {NodeJS.ErrnoException} */ (error).code !== 'EEXIST') {
        throw error;
      }
    } finally {
      fs.rmSync(draft, { force: true });
    }
    const holder = lockHolder(file);
    if (holder) {
      return holder;
    }
  }
}

/**
 * Runs the work while no other process of this checkout runs work under the same name, waiting for it.
 *
 * @template T
 * @param {string} name
 * @param {import('./progress.mjs').Progress} progress
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function withLock(name, progress, work) {
  const file = path.join(stateDirectory, `${name}.lock`);
  const holder = takeLock(file);
  if (holder) {
    await progress.run(
      `Waiting for another Slipway command (process ${holder.pid})`,
      undefined,
      async () => {
        while (takeLock(file)) {
          await sleep(500);
        }
      },
    );
  }
  try {
    return await work();
  } finally {
    fs.rmSync(file, { force: true });
  }
}
