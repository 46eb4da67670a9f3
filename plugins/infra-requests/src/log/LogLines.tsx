import { Button } from '@backstage/ui';
import { useLayoutEffect, useRef, useState } from 'react';
import styles from './Log.module.css';
import type { LogLine } from './useLog';

/** As near to the end, in pixels, it counts as the end. */
const NEAR = 24;

/**
 * Lines of a log in a region that scrolls by keyboard, too. It stays at the end while lines are added, unless the reader
 * scrolled up.
 *
 * @param first - how many lines are before them
 * @param isFollowing - whether their end is the end of the log
 */
export function LogLines(props: {
  label: string;
  lines: LogLine[];
  first: number;
  isFollowing: boolean;
}) {
  const { label, lines, first, isFollowing } = props;
  const region = useRef<HTMLDivElement>(null);
  const [isAtEnd, setAtEnd] = useState(true);

  useLayoutEffect(() => {
    if (isAtEnd && isFollowing && region.current) {
      region.current.scrollTop = region.current.scrollHeight;
    }
  }, [lines.length, first, isAtEnd, isFollowing]);

  return (
    <div className={styles.frame}>
      <div
        ref={region}
        className={styles.lines}
        role="region"
        aria-label={label}
        // Scrolls by keyboard.
        // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
        tabIndex={0}
        onScroll={({ currentTarget }) => {
          const { scrollHeight, scrollTop, clientHeight } = currentTarget;
          setAtEnd(scrollHeight - scrollTop - clientHeight < NEAR);
        }}
      >
        <ol className={styles.list} start={first + 1}>
          {lines.map(({ at, stream, text }, index) => (
            <li
              key={first + index}
              className={styles.line}
              data-stream={stream}
              title={at}
            >
              {stream === 'stderr' && (
                <span className={styles.stream}>stderr </span>
              )}
              {text}
            </li>
          ))}
        </ol>
      </div>
      {!isAtEnd && isFollowing && (
        <Button
          className={styles.follow}
          size="small"
          variant="secondary"
          onPress={() => setAtEnd(true)}
        >
          Follow the log
        </Button>
      )}
    </div>
  );
}
