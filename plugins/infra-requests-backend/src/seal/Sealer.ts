import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  randomBytes,
  timingSafeEqual,
} from 'node:crypto';
import { InputError } from '@backstage/errors';

/** A key of 32 bytes, and what it is known by. */
export interface SealingKey {
  /** At most 64 characters. It goes with what is sealed. */
  id: string;
  /** Base64. */
  secret: string;
}

/** What is sealed was not sealed here, with these keys, for this place. */
export class SealBrokenError extends Error {
  override name = 'SealBrokenError';
}

const ALGORITHM = 'aes-256-gcm';
const KEY_BYTES = 32;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const FORMAT = 1;
/** Format, and the length of the key's id. */
const HEADER_BYTES = 2;

/**
 * Seals what the database, a bucket or a disk may hold but nobody may read: AES-256-GCM with a random nonce. A sealed
 * text is: format (1 byte), length of the key's id (1 byte), the id, nonce, tag, cipher text. The place that it belongs
 * to, as `state:<request>`, and everything before the nonce are authenticated with it: it opens nowhere else.
 */
export class Sealer {
  readonly #keys: Map<string, Buffer>;
  readonly #first: string;

  /**
   * @param keys - the first seals, all of them open
   * @throws InputError for a key that is none
   */
  constructor(keys: SealingKey[]) {
    if (keys.length === 0) {
      throw new InputError('There must be at least one key');
    }
    this.#keys = new Map(keys.map(key => [key.id, bytesOf(key)]));
    this.#first = keys[0].id;
  }

  seal(text: string | Buffer, place: string): Buffer {
    const header = headerOf(this.#first);
    const nonce = randomBytes(NONCE_BYTES);
    const cipher = createCipheriv(ALGORITHM, this.#key(this.#first), nonce, {
      authTagLength: TAG_BYTES,
    }).setAAD(authenticated(header, place));
    const hidden = Buffer.concat([cipher.update(text), cipher.final()]);
    return Buffer.concat([header, nonce, cipher.getAuthTag(), hidden]);
  }

  /** @throws SealBrokenError when it was changed, belongs elsewhere, or its key is not among the keys */
  open(sealed: Buffer, place: string): Buffer {
    const { header, id, rest } = split(sealed);
    const nonce = rest.subarray(0, NONCE_BYTES);
    const tag = rest.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES);
    const hidden = rest.subarray(NONCE_BYTES + TAG_BYTES);
    try {
      const decipher = createDecipheriv(ALGORITHM, this.#key(id), nonce, {
        authTagLength: TAG_BYTES,
      })
        .setAAD(authenticated(header, place))
        .setAuthTag(tag);
      return Buffer.concat([decipher.update(hidden), decipher.final()]);
    } catch (error) {
      throw error instanceof SealBrokenError
        ? error
        : new SealBrokenError(
            `What is kept as ${place} was changed, or sealed with another key of the id ${id}`,
          );
    }
  }

  /** Tells whether two texts are the same where neither may be kept. @returns the key's id and an HMAC-SHA-256 */
  fingerprint(text: string, place: string, keyId = this.#first): string {
    const digest = createHmac('sha256', this.#key(keyId))
      .update(`fingerprint\0${place}\0`)
      .update(text)
      .digest('hex');
    return `${keyId}:${digest}`;
  }

  /** Whether a fingerprint is of this text. False, too, when its key is gone. */
  matches(fingerprint: string, text: string, place: string): boolean {
    const keyId = fingerprint.slice(0, fingerprint.lastIndexOf(':'));
    if (!this.#keys.has(keyId)) {
      return false;
    }
    const expected = Buffer.from(this.fingerprint(text, place, keyId));
    const given = Buffer.from(fingerprint);
    return expected.length === given.length && timingSafeEqual(expected, given);
  }

  #key(id: string): Buffer {
    const key = this.#keys.get(id);
    if (!key) {
      throw new SealBrokenError(
        `The key ${id} is not in slipway.infrastructure.encryption.keys: put it back, after the one that seals`,
      );
    }
    return key;
  }
}

function bytesOf({ id, secret }: SealingKey): Buffer {
  const bytes = Buffer.from(secret, 'base64');
  if (bytes.length !== KEY_BYTES) {
    throw new InputError(
      `slipway.infrastructure.encryption.keys: the secret of ${id} must be ${KEY_BYTES} bytes in base64, as openssl rand -base64 ${KEY_BYTES} makes them`,
    );
  }
  if (!/^[\w.-]{1,64}$/.test(id)) {
    throw new InputError(
      `slipway.infrastructure.encryption.keys: the id ${JSON.stringify(id)} must be 1 to 64 letters, digits, dots and hyphens`,
    );
  }
  return bytes;
}

function headerOf(id: string): Buffer {
  return Buffer.concat([Buffer.from([FORMAT, id.length]), Buffer.from(id)]);
}

function authenticated(header: Buffer, place: string): Buffer {
  return Buffer.concat([header, Buffer.from(place)]);
}

function split(sealed: Buffer): { header: Buffer; id: string; rest: Buffer } {
  const end = HEADER_BYTES + (sealed[1] ?? 0);
  if (sealed[0] !== FORMAT || sealed.length < end + NONCE_BYTES + TAG_BYTES) {
    throw new SealBrokenError('This is no sealed text');
  }
  return {
    header: sealed.subarray(0, end),
    id: sealed.toString('latin1', HEADER_BYTES, end),
    rest: sealed.subarray(end),
  };
}
