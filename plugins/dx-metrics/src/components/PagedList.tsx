import { Button, Skeleton } from '@backstage/ui';
import { type ReactNode, useState } from 'react';
import useAsyncRetry from 'react-use/esm/useAsyncRetry';
import { LoadingFailed } from '@slipway/components';
import styles from './records/Records.module.css';

/** Takes the keyboard from what is gone to what came in its place. */
const focus = (list: HTMLUListElement | null) => list?.focus();

/**
 * One page of a list, and below it the next one when it is asked for.
 *
 * @param what - the subject of a sentence, in the plural
 * @param load - reads the page of a cursor, the first without; a new function is a new list
 * @param renderItem - an item as `li`, with a key
 * @param empty - in place of a list without items
 * @param cursor - of this page; absent on the first
 * @param takesFocus - whether the list takes the keyboard when it is there
 */
export function PagedList<T>(props: {
  what: string;
  load: (cursor?: string) => Promise<{ items: T[]; nextCursor?: string }>;
  renderItem: (item: T) => ReactNode;
  empty?: ReactNode;
  cursor?: string;
  takesFocus?: boolean;
}) {
  const { what, load, renderItem, empty, cursor, takesFocus } = props;
  const [isNextOpen, setNextOpen] = useState(false);
  const {
    value: page,
    loading,
    error,
    retry,
  } = useAsyncRetry(() => load(cursor), [load, cursor]);
  if (loading) {
    return (
      <div role="status" aria-busy aria-label={`Loading ${what.toLowerCase()}`}>
        <Skeleton width="100%" height={240} />
      </div>
    );
  }
  if (error || !page) {
    return <LoadingFailed what={what} error={error} retry={retry} />;
  }
  if (page.items.length === 0 && empty) {
    return empty;
  }
  return (
    <>
      <ul
        className={styles.records}
        ref={takesFocus ? focus : undefined}
        tabIndex={-1}
      >
        {page.items.map(renderItem)}
      </ul>
      {page.nextCursor !== undefined &&
        (isNextOpen ? (
          <PagedList {...props} cursor={page.nextCursor} takesFocus />
        ) : (
          <Button
            variant="secondary"
            className={styles.more}
            onPress={() => setNextOpen(true)}
          >
            Show more
          </Button>
        ))}
    </>
  );
}
