import fs from 'node:fs';
import path from 'node:path';
import { SlipwayError } from '../../bootstrap/errors.mjs';

/** Names the backup in a home, from before the first step of its restore until after the last one. */
export const RESTORE_MARK = 'unfinished-restore';

const markOf = (home: string) => path.join(home, RESTORE_MARK);

export const isUnfinished = (home: string) => fs.existsSync(markOf(home));

/** From here on, what is in the home is not whole. */
export function beginRestore(home: string, backup: string): void {
  fs.writeFileSync(markOf(home), backup);
}

/** The home is whole. */
export function finishRestore(home: string): void {
  fs.rmSync(markOf(home));
}

/** @throws SlipwayError when a restore into the home failed or was interrupted, with what to do */
export function expectWholeHome(home: string): void {
  if (isUnfinished(home)) {
    const backup = fs.readFileSync(markOf(home), 'utf8');
    throw new SlipwayError(
      `The restore of ${backup} into ${home} has not finished, and what is there is not whole. Run "yarn slipway restore --from ${backup}" again: it begins anew. Or forget what is there: npm start -- --reset`,
    );
  }
}
