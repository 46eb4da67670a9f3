import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';

/**
 * The key that the portal seals secrets with: 32 random bytes in Base64, made once for a folder. Only the owner of the
 * file can read it. Whoever loses it loses what it sealed.
 */
export function encryptionKey(directory: string): string {
  const file = path.join(directory, 'encryption.key');
  try {
    return fs.readFileSync(file, 'utf8').trim();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') {
      throw error;
    }
  }
  fs.mkdirSync(directory, { recursive: true });
  const key = randomBytes(32).toString('base64');
  fs.writeFileSync(file, `${key}\n`, { mode: 0o600, flag: 'wx' });
  return key;
}
