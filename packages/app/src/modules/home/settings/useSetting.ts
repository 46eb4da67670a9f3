import { storageApiRef, useApi } from '@backstage/frontend-plugin-api';
import { useCallback, useMemo } from 'react';
import useObservable from 'react-use/esm/useObservable';

const BUCKET = 'slipway.home';

/** Something that the portal keeps for a person. */
export interface Setting<T> {
  /** Undefined while it loads, and when nothing fitting is kept. */
  value?: T;
  isLoading: boolean;
  /** Rejects when it cannot be kept. */
  save: (value: T) => Promise<void>;
  /** Forgets it. */
  clear: () => Promise<void>;
}

/**
 * One setting of the home page: kept on the server for the signed-in person, and only for them.
 *
 * @param isFitting - tells a value of the wanted shape from what some other version kept
 */
export function useSetting<T extends object>(
  key: string,
  isFitting: (value: unknown) => value is T,
): Setting<T> {
  const storage = useApi(storageApiRef);
  const bucket = useMemo(() => storage.forBucket(BUCKET), [storage]);
  const observable = useMemo(() => bucket.observe$(key), [bucket, key]);
  const { presence, value } = useObservable(observable, bucket.snapshot(key));
  const save = useCallback(
    (next: T) => bucket.set(key, { ...next }),
    [bucket, key],
  );
  const clear = useCallback(() => bucket.remove(key), [bucket, key]);
  return {
    value: isFitting(value) ? value : undefined,
    isLoading: presence === 'unknown',
    save,
    clear,
  };
}
