import type { SeriesPoint } from '../../metrics/seriesPoints';
import styles from '../charts/Charts.module.css';

/** A triangle, its foot at the origin. */
const TRIANGLE = 'M-4 0 L4 0 L0 -6 Z';
/** A diamond that stands on the triangle. */
const DIAMOND = 'M0 -8 L5 -13 L0 -18 L-5 -13 Z';

/** What happened in a bucket, as marks on the time axis: something was deployed, an incident was detected. */
export function AxisMarks(props: {
  cx?: number;
  cy?: number;
  payload?: SeriesPoint;
}) {
  const { cx, cy, payload } = props;
  if (cx === undefined || cy === undefined || !payload) {
    return null;
  }
  return (
    <g transform={`translate(${cx} ${cy})`}>
      {payload.deployments > 0 && (
        <path className={styles.deployment} d={TRIANGLE} />
      )}
      {payload.incidents > 0 && (
        <path className={styles.incident} d={DIAMOND} />
      )}
    </g>
  );
}

/** Says what the marks are. */
export function AxisMarksLegend() {
  return (
    <p className={styles.legend}>
      <span>
        <svg width="10" height="8" viewBox="-5 -7 10 8">
          <path className={styles.deployment} d={TRIANGLE} />
        </svg>{' '}
        deployments
      </span>
      <span>
        <svg width="12" height="12" viewBox="-6 -19 12 12">
          <path className={styles.incident} d={DIAMOND} />
        </svg>{' '}
        incidents
      </span>
    </p>
  );
}
