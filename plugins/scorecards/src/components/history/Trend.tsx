import { Skeleton, Text, VisuallyHidden } from '@backstage/ui';
import { PlainTable } from '@slipway/components';
import type { History, LevelView } from '@slipway/plugin-scorecards-common';
import { lazy, Suspense } from 'react';
import { HistoryRows } from './HistoryRows';

// The library of the charts is large: numbers come first.
const HistoryChart = lazy(() =>
  import('./HistoryChart').then(module => ({ default: module.HistoryChart })),
);

const LABEL = 'Levels by day';

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
  const rows = <HistoryRows history={history} levels={levels} />;
  if (view === 'table') {
    return <PlainTable label={LABEL}>{rows}</PlainTable>;
  }
  return (
    <>
      <Suspense fallback={<Skeleton width="100%" height={252} />}>
        <HistoryChart days={history.days} levels={levels} />
      </Suspense>
      <VisuallyHidden>
        <table aria-label={LABEL}>{rows}</table>
      </VisuallyHidden>
    </>
  );
}
