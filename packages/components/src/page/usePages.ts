import { useCallback, useEffect, useState } from 'react';

/** One page of a list. */
export interface Page<T> {
  items: T[];
  nextCursor: string | null;
}

/** A list, as far as it is read. */
interface Progress<T> {
  /** Absent until the first page is there. */
  items?: T[];
  nextCursor: string | null;
  loading: boolean;
  error?: Error;
}

const START = { nextCursor: null, loading: true };

/**
 * Reads a list page by page, the first at once and each other when it is asked for.
 *
 * @param load - reads the page of a cursor, the first without; a new function is a new list
 */
export function usePages<T>(load: (cursor?: string) => Promise<Page<T>>) {
  const [progress, setProgress] = useState<Progress<T>>(START);
  /** The page that is wanted, and of which list; a new object reads it again. */
  const [wanted, setWanted] = useState<{ load: typeof load; cursor?: string }>({
    load,
  });
  if (wanted.load !== load) {
    setWanted({ load });
  }
  useEffect(() => {
    let isCurrent = true;
    const { cursor } = wanted;
    setProgress(before =>
      cursor ? { ...before, loading: true, error: undefined } : START,
    );
    wanted.load(cursor).then(
      page => {
        if (isCurrent) {
          setProgress(({ items = [] }) => ({
            items: [...items, ...page.items],
            nextCursor: page.nextCursor,
            loading: false,
          }));
        }
      },
      error => {
        if (isCurrent) {
          setProgress(before => ({ ...before, loading: false, error }));
        }
      },
    );
    return () => {
      isCurrent = false;
    };
  }, [wanted]);

  const { nextCursor } = progress;
  return {
    ...progress,
    readMore: useCallback(
      () => setWanted({ load, cursor: nextCursor ?? undefined }),
      [load, nextCursor],
    ),
    retry: useCallback(() => setWanted(again => ({ ...again })), []),
  };
}

/** See {@link usePages}. */
export type Pages<T> = ReturnType<typeof usePages<T>>;
