import { useCallback, useEffect, useRef, useState } from 'react';
import { usePageVisible } from './usePageVisible';

/**
 * Does something at once, and again and again: never twice at a time, and only while somebody looks at the page.
 *
 * @param task - deals with its own errors; another function starts anew
 * @param pause - from the end of one to the start of the next, in milliseconds; null: it is not done again
 */
export function usePolling(
  task: () => Promise<void>,
  pause: number | null,
): void {
  const isVisible = usePageVisible();
  const isRunning = useRef(false);
  const [endedAt, setEndedAt] = useState<number>();
  const run = useCallback(async () => {
    if (isRunning.current) {
      return;
    }
    isRunning.current = true;
    await task();
    isRunning.current = false;
    setEndedAt(Date.now());
  }, [task]);

  useEffect(() => {
    run();
  }, [run]);

  useEffect(() => {
    if (pause === null || !isVisible || endedAt === undefined) {
      return undefined;
    }
    // Whoever comes back after a while does not wait.
    const timer = setTimeout(run, Math.max(0, endedAt + pause - Date.now()));
    return () => clearTimeout(timer);
  }, [run, pause, isVisible, endedAt]);
}
