import { createHash, createHmac, timingSafeEqual } from 'node:crypto';

/** Whether one of these hexadecimal signatures is the HMAC-SHA256 of the body under one of the secrets. */
export function isSigned(
  body: Buffer,
  signatures: string[],
  secrets: string[],
): boolean {
  const right = secrets.map(secret =>
    createHmac('sha256', secret).update(body).digest('hex'),
  );
  return areAlike(signatures, right);
}

/** Whether `Authorization: Bearer …` names one of the secrets. */
export function isBearer(header: string | undefined, secrets: string[]) {
  const token = header?.match(/^Bearer +(\S+)$/i)?.[1];
  return token !== undefined && areAlike([token], secrets);
}

/** Compares each with each, in a time that tells nothing about where two differ. */
function areAlike(given: string[], right: string[]): boolean {
  const pairs = given.flatMap(a => right.map(b => isSame(a, b)));
  return pairs.includes(true);
}

function isSame(a: string, b: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(a), digest(b));
}
