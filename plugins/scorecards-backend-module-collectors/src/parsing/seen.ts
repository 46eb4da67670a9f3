/**
 * Whether something is there, when part of what it could be in was not seen.
 *
 * @returns true once it was found, undefined when it may be in what was not seen
 */
export function found(isFound: boolean, isAllSeen: boolean) {
  return isFound || (isAllSeen ? false : undefined);
}

/**
 * Whether something holds for all of them.
 *
 * @returns false once one was found for which it does not hold, undefined when that may be one that was not seen
 */
export function holdsForAll<T>(
  items: T[],
  holds: (item: T) => boolean,
  isAllSeen: boolean,
) {
  return items.every(holds) && (isAllSeen ? true : undefined);
}
