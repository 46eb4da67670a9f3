import { createHash, randomBytes } from 'node:crypto';
import { crc32 } from 'node:zlib';
import { toBase62 } from './base62';

/**
 * `slw_`, the id without its dashes, 256 random bits, and a checksum of all that. The id is a UUID of version 4: what is
 * none would be refused with all that it is asked about together with.
 */
const FORMAT =
  /^(slw_([0-9a-f]{12}4[0-9a-f]{3}[89ab][0-9a-f]{15})_[0-9A-Za-z]{43})([0-9A-Za-z]{6})$/;
const RANDOM_BYTES = 32;

/** A token as a plugin sees it: who it says it is, and what proves that. */
export interface PresentedToken {
  id: string;
  /** SHA-256 of the whole token, in hexadecimal. */
  hash: string;
}

/** Makes a token for an id. What it returns must be kept nowhere. */
export function createMachineToken(id: string): string {
  const secret = toBase62(randomBytes(RANDOM_BYTES), 43);
  const body = `slw_${id.replaceAll('-', '')}_${secret}`;
  return body + checksum(body);
}

/** Reads a token; undefined when it is none, which its checksum tells without asking anybody. */
export function readMachineToken(token: string): PresentedToken | undefined {
  const [, body, id, check] = FORMAT.exec(token) ?? [];
  return body && check === checksum(body)
    ? { id: withDashes(id), hash: hashOf(token) }
    : undefined;
}

/**
 * What is kept of a token. One pass of SHA-256 is enough: a slow hash protects words that people choose, and nobody
 * tries out 256 random bits, however fast each try is.
 */
export function hashOf(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}

function checksum(body: string): string {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(crc32(body));
  return toBase62(bytes, 6);
}

function withDashes(id: string): string {
  return id.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
