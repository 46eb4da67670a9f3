import type { DurationSpread } from '@slipway/plugin-dx-metrics-common';

/** Percentiles and sums of lead times, in milliseconds. */
export interface LeadTimeFigures {
  samples: number;
  median: number;
  p75: number;
  p90: number;
  /** Sums over the samples. */
  lead: number;
  coding: number;
  pickup: number;
  review: number;
}

/** What is counted of deployments. */
export interface DeploymentFigures {
  deployments: number;
  failed: number;
  unplanned: number;
  /** On how many days, in the time zone of the question, something was deployed. */
  deploymentDays: number;
}

/** The median recovery, in milliseconds. */
export interface RecoveryFigures {
  samples: number;
  median: number;
}

/** Everything that the five metrics of a stretch are made of; undefined where there is nothing. */
export interface StretchFigures {
  leadTime?: LeadTimeFigures;
  deployments?: DeploymentFigures;
  recovery?: RecoveryFigures;
}

/** The figures of a period as a whole, and of each of its buckets. */
export interface PeriodFigures {
  total: StretchFigures;
  buckets: (StretchFigures & {
    /** How many incidents were detected. */
    incidents: number;
  })[];
  /** How all durations of the period are spread; absent where there are none. */
  spread: { leadTime?: DurationSpread; recovery?: DurationSpread };
  /** Whether the percentiles of the lead time come from a histogram. */
  approximate: boolean;
}
