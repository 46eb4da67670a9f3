import { Button, Skeleton, Text } from '@backstage/ui';
import { type ReactNode, useEffect, useRef } from 'react';
import { counted } from '../counted';
import { LoadingFailed } from '../LoadingFailed';
import styles from './Page.module.css';
import type { Pages } from './usePages';

/** One column of a table; the first is the head of its rows. */
export interface ItemColumn<T> {
  title: string;
  cell: (item: T) => ReactNode;
}

/**
 * Items in a table that grows page by page. The keyboard goes to the first row that came.
 *
 * @param label - of the table
 * @param what - the subject of a sentence, in the plural
 * @param empty - in place of a table without rows
 * @param one - what one of them is called; `many`: what several are
 */
export function PagedTable<T>(props: {
  label: string;
  what: string;
  empty: ReactNode;
  one: string;
  many: string;
  pages: Pages<T>;
  /** Tells the items apart. */
  keyOf: (item: T) => string;
  columns: [ItemColumn<T>, ...ItemColumn<T>[]];
}) {
  const { label, what, empty, one, many, pages, keyOf, columns } = props;
  const { items, nextCursor, loading, error, readMore, retry } = pages;
  const [head, ...others] = columns;
  const body = useRef<HTMLTableSectionElement>(null);
  /** How many rows there were when more were asked for. */
  const before = useRef<number>();
  useEffect(() => {
    if (
      before.current !== undefined &&
      items &&
      items.length > before.current
    ) {
      body.current?.rows[before.current].focus();
      before.current = undefined;
    }
  }, [items]);

  if (!items) {
    return error ? (
      <LoadingFailed what={what} error={error} retry={retry} />
    ) : (
      <div role="status" aria-busy aria-label={`Loading ${what.toLowerCase()}`}>
        <Skeleton width="100%" height={240} />
      </div>
    );
  }
  if (items.length === 0) {
    return typeof empty === 'string' ? (
      <Text as="p" variant="body-medium">
        {empty}
      </Text>
    ) : (
      empty
    );
  }
  return (
    <>
      <div className={styles.sideways}>
        <table className={styles.table} aria-label={label}>
          <thead>
            <tr>
              {columns.map(({ title }) => (
                <th key={title} scope="col">
                  {title}
                </th>
              ))}
            </tr>
          </thead>
          <tbody ref={body}>
            {items.map(item => (
              <tr key={keyOf(item)} tabIndex={-1}>
                <th scope="row">{head.cell(item)}</th>
                {others.map(({ title, cell }) => (
                  <td key={title}>{cell(item)}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <Text as="p" variant="body-small" color="secondary" role="status">
        {nextCursor === null
          ? counted(items.length, one, many)
          : `The first ${items.length.toLocaleString('en-GB')}`}
      </Text>
      {error && <LoadingFailed what="The others" error={error} retry={retry} />}
      {nextCursor !== null && !error && (
        <Button
          variant="secondary"
          className={styles.more}
          isPending={loading}
          onPress={() => {
            before.current = items.length;
            readMore();
          }}
        >
          Show more
        </Button>
      )}
    </>
  );
}
