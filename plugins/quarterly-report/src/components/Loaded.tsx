import { Skeleton } from '@backstage/ui';
import { LoadingFailed } from '@slipway/components';
import type { ReactNode } from 'react';
import styles from './Report.module.css';

/** In the shape of the rows of a table, while they load. */
export function RowsSkeleton(props: { what: string; rows: number }) {
  const { what, rows } = props;
  return (
    <div
      className={styles.skeleton}
      role="status"
      aria-busy
      aria-label={`Loading: ${what.toLowerCase()}`}
    >
      {Array.from({ length: rows }, (_, row) => (
        <Skeleton key={row} width="100%" height={36} />
      ))}
    </div>
  );
}

/** What is shown of one source: the shape of its rows while it loads, why it failed, or what it says. */
export function Loaded<T>(props: {
  /** The subject of a sentence, in the plural. */
  what: string;
  source: { loading: boolean; error?: Error; value?: T; retry: () => void };
  /** How many rows are expected. */
  rows: number;
  children: (value: T) => ReactNode;
}) {
  const { what, source, rows, children } = props;
  const { loading, error, value, retry } = source;
  if (loading) {
    return <RowsSkeleton what={what} rows={rows} />;
  }
  return error || value === undefined ? (
    <LoadingFailed what={what} error={error} retry={retry} />
  ) : (
    children(value)
  );
}
