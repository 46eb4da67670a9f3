import { randomInt } from 'node:crypto';

/** Characters that need no quoting in an address, a shell or a configuration file. */
const ALPHABET =
  'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';
/** 62 to the power of 32 are 190 bits. */
const LENGTH = 32;

/** A secret that nobody can guess. */
export function generateSecret(): string {
  return Array.from(
    { length: LENGTH },
    () => ALPHABET[randomInt(ALPHABET.length)],
  ).join('');
}
