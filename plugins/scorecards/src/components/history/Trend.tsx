import { Skeleton, Text, VisuallyHidden } from '@backstage/ui';
import type { History, LevelView } from '@slipway/plugin-scorecards-common';
import { lazy, Suspense } from 'react';
import styles from '../Page.module.css';
import { HistoryTable } from './HistoryTable';

// The library of the charts is large: numbers come first.
const HistoryChart = lazy(() =>
  import('./HistoryChart').then(module => ({ default: module.HistoryChart })),
);

/** A history as a chart or as the table behind it; a screen reader always gets the table. */
export function Trend(props: {
  history: History;
  levels: LevelView[];
  view: 'chart' | 'table';
}) {
  const { history, levels, view } = props;
  if (history.days.length < 2) {
    return (
      <Text as="p" variant="body-medium">
        How this changes from day to day will be here, from the second day on.
      </Text>
    );
  }
  const table = <HistoryTable history={history} levels={levels} />;
  if (view === 'table') {
    // Nothing in it takes the keyboard, so that it has to itself to be scrolled with it.
    return (
      <div
        className={styles.sideways}
        role="group"
        aria-label="Levels by day"
        tabIndex={0}
      >
        {table}
      </div>
    );
  }
  return (
    <>
      <Suspense fallback={<Skeleton width="100%" height={252} />}>
        <HistoryChart days={history.days} levels={levels} />
      </Suspense>
      <VisuallyHidden>{table}</VisuallyHidden>
    </>
  );
}
