import { Skeleton } from '@backstage/ui';
import { type ComponentProps, lazy, Suspense } from 'react';

// The library of the charts is large: numbers come first.
const Series = lazy(() =>
  import('../series/SeriesChart').then(module => ({
    default: module.SeriesChart,
  })),
);
const Spread = lazy(() =>
  import('../spread/SpreadChart').then(module => ({
    default: module.SpreadChart,
  })),
);

/** As high as a chart with its unit and legend. */
const placeholder = <Skeleton width="100%" height={252} />;

/** A series over time, as soon as it can be drawn. */
export function SeriesChart(props: ComponentProps<typeof Series>) {
  return (
    <Suspense fallback={placeholder}>
      <Series {...props} />
    </Suspense>
  );
}

/** A histogram, as soon as it can be drawn. */
export function SpreadChart(props: ComponentProps<typeof Spread>) {
  return (
    <Suspense fallback={placeholder}>
      <Spread {...props} />
    </Suspense>
  );
}
