import {
  type DoraAnswer,
  type MetricName,
  metricNameSchema,
} from '@slipway/plugin-dx-metrics-common';
import { robustScore } from './robustScore';

/** Beyond this score a value is unusual. */
const LIMIT = 3.5;
/** With fewer weeks that have a value, nobody knows what is usual. */
const LEAST_WEEKS = 8;
/** With fewer samples in the week, one record makes the value. */
const LEAST_SAMPLES = 5;

type Week = DoraAnswer['series'][number];

/** A metric whose last week is outside its own normal range. */
export interface Unusual {
  metric: MetricName;
  value: number;
  /** The median of the weeks before. */
  usual: number;
  score: number;
}

/** On which scale a metric is judged: durations spread by factors, rates and counts by differences. */
const SCALES: Record<
  MetricName,
  { isRatio: boolean; leastSpread: number; samples: number }
> = {
  changeLeadTime: {
    isRatio: true,
    leastSpread: Math.log(1.25),
    samples: LEAST_SAMPLES,
  },
  failedDeploymentRecoveryTime: {
    isRatio: true,
    leastSpread: Math.log(1.5),
    samples: 2,
  },
  deploymentFrequency: { isRatio: false, leastSpread: 1 / 7, samples: 0 },
  changeFailRate: {
    isRatio: false,
    leastSpread: 0.03,
    samples: LEAST_SAMPLES,
  },
  deploymentReworkRate: {
    isRatio: false,
    leastSpread: 0.03,
    samples: LEAST_SAMPLES,
  },
};

/**
 * Finds the metrics that left their own normal range in the last week of a series.
 *
 * @param series - by week; the last one is judged by those before it, and by nothing else
 */
export function findUnusual(series: DoraAnswer['series']): Unusual[] {
  const last = series.at(-1);
  return last
    ? metricNameSchema.options.flatMap(
        metric => judge(metric, series.slice(0, -1), last) ?? [],
      )
    : [];
}

function judge(metric: MetricName, before: Week[], last: Week) {
  const { isRatio, leastSpread, samples } = SCALES[metric];
  // What came before the first deployment was no delivery, and is no history.
  const begin = before.findIndex(week => valueOf(metric, week) !== null);
  const history = (begin < 0 ? [] : before.slice(begin))
    .map(week => valueOf(metric, week) ?? emptyWeek(metric))
    .filter(value => value !== null);
  const value = valueOf(metric, last) ?? emptyWeek(metric);
  if (
    value === null ||
    last[metric].samples < samples ||
    history.length < LEAST_WEEKS
  ) {
    return undefined;
  }
  const scale = isRatio ? Math.log1p : Number;
  const { score, usual } = robustScore(
    scale(value),
    history.map(scale),
    leastSpread,
  );
  return Math.abs(score) > LIMIT
    ? { metric, value, usual: isRatio ? Math.expm1(usual) : usual, score }
    : undefined;
}

function valueOf(metric: MetricName, week: Week): number | null {
  return week[metric].value;
}

/** A week without a deployment has frequency 0 here: to stop is unusual for who deploys every week. */
function emptyWeek(metric: MetricName): number | null {
  return metric === 'deploymentFrequency' ? 0 : null;
}
