const BYTES = 16;

/** A new Idempotency-Key. `crypto.randomUUID` is missing on pages that are not served over HTTPS. */
export function newKey(): string {
  return [...crypto.getRandomValues(new Uint8Array(BYTES))]
    .map(byte => byte.toString(16).padStart(2, '0'))
    .join('');
}
