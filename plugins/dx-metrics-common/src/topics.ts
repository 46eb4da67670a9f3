import type { MetricName } from './schemas/dora';

/** Published when the numbers of components may have changed. The payload is a {@link ChangedPayload}. */
export const CHANGED_TOPIC = 'slipway.dx-metrics.changed';

/** The payload of {@link CHANGED_TOPIC}. */
export interface ChangedPayload {
  /** Entity refs. */
  components: string[];
}

/** Published when a metric of a team leaves its own normal range. The payload is an {@link AlertPayload}. */
export const ALERT_TOPIC = 'slipway.dx-metrics.alert';

/** The payload of {@link ALERT_TOPIC}. */
export interface AlertPayload {
  /** The entity ref of the team. */
  scope: string;
  metric: MetricName;
  /** The week that stands out, in ISO 8601. */
  from: string;
  /** Excluded. */
  to: string;
  /** In the unit of the metric. */
  value: number;
  /** The median of the weeks before. */
  usual: number;
  /** How far out it is: the robust z-score, below 0 for a value that is smaller than usual. */
  score: number;
}
