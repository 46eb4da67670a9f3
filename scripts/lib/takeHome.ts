import fs from 'node:fs';
import path from 'node:path';
import { SlipwayError } from '../bootstrap/errors.mjs';
import { takeLock } from '../bootstrap/lock.mjs';

/** What a command does with a home: it serves it at an address, or restores a backup into it. */
export type HomeUse = { url: string } | { restores: string };

/**
 * Takes a home for one command, so that no other one writes to it meanwhile.
 *
 * @returns gives it back
 * @throws SlipwayError that says who has it
 */
export function takeHome(home: string, use: HomeUse): () => void {
  const file = path.join(home, 'start.lock');
  const holder = takeLock(file, use);
  if (holder) {
    throw new SlipwayError(
      'restores' in holder
        ? `Process ${holder.pid} is restoring ${holder.restores} into ${home}. Wait until it is done, or stop it with "kill ${holder.pid}".`
        : `Slipway is already running at ${holder.url} (process ${holder.pid}). Open it there, or stop it with Ctrl-C or "kill ${holder.pid}".`,
    );
  }
  return () => fs.rmSync(file, { force: true });
}
