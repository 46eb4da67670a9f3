import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { SlipwayError } from '../bootstrap/errors.mjs';
const id = (flag, name) =>
  Number(
    execFileSync('id', [flag, name], { stdio: ['ignore', 'pipe', 'ignore'] }),
  );
/**
 * PostgreSQL refuses to run as root, so root starts it as `postgres` or, on a machine without, as `nobody`.
 * No account is created.
 *
 * @throws SlipwayError when the machine has neither
 */
export function postgresAccount() {
  if (process.getuid?.() !== 0) {
    return {};
  }
  for (const name of ['postgres', 'nobody']) {
    try {
      return { uid: id('-u', name), gid: id('-g', name) };
    } catch {
      // no such account: try the next
    }
  }
  throw new SlipwayError(
    'PostgreSQL cannot run as root and this machine has no account named postgres or nobody. Run the command as an ordinary user.',
  );
}
/** Whether the account can walk down to the folder. */
function canReach(folder, account) {
  for (let at = folder; ; at = path.dirname(at)) {
    const stat = fs.statSync(at, { throwIfNoEntry: false });
    if (stat) {
      let digit = 0o001;
      if (stat.uid === account.uid) {
        digit = 0o100;
      } else if (stat.gid === account.gid) {
        digit = 0o010;
      }
      if (!(stat.mode & digit)) {
        return false;
      }
    }
    if (at === path.dirname(at)) {
      return true;
    }
  }
}
/**
 * Where files for PostgreSQL go: the folder asked for, or, when root's checkout is closed to the account
 * (such as /root), a folder below /var/lib/slipway that stands for it.
 */
export function reachablePlace(folder, account) {
  if (account.uid === undefined || canReach(folder, account)) {
    return folder;
  }
  const name = createHash('sha256').update(folder).digest('hex').slice(0, 16);
  const parent = '/var/lib/slipway';
  fs.mkdirSync(parent, { recursive: true });
  fs.chmodSync(parent, 0o755);
  return path.join(parent, `${path.basename(folder)}-${name}`);
}
