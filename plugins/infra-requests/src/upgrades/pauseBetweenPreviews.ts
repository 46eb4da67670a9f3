/** So often all of a few are looked at, in milliseconds. */
const SHORT = 2_000;
/** For each one of many, in milliseconds: what a person may ask of the portal in a minute is bounded. */
const EACH = 200;

/** How long to wait until so many requests are looked at again, in milliseconds; null where none is. */
export function pauseBetweenPreviews(followed: number): number | null {
  return followed === 0 ? null : Math.max(SHORT, followed * EACH);
}
