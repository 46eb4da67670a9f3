import { Skeleton } from '@backstage/ui';
import type { ReactNode } from 'react';
import { LoadingFailed } from './LoadingFailed';

/** How far loading is, as `useAsyncRetry` of react-use says it. */
export interface LoadingState<T> {
  value?: T;
  loading: boolean;
  error?: Error;
  /** Loads it again. */
  retry: () => void;
}

/**
 * What was loaded; until then its shape, and the reason when it failed. What is there stays while it loads again.
 *
 * @param what - the subject of a sentence, in the plural
 * @param height - of the shape, in pixels
 */
export function Loaded<T>(props: {
  what: string;
  state: LoadingState<T>;
  height: number;
  children: (value: Exclude<T, undefined>) => ReactNode;
}) {
  const { what, state, height, children } = props;
  const { value, loading, error, retry } = state;
  if (error) {
    return <LoadingFailed what={what} error={error} retry={retry} />;
  }
  if (value !== undefined) {
    return children(value as Exclude<T, undefined>);
  }
  return loading ? (
    <div role="status" aria-busy aria-label={`Loading ${what.toLowerCase()}`}>
      <Skeleton width="100%" height={height} />
    </div>
  ) : null;
}
