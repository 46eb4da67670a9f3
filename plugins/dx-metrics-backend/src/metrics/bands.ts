import type {
  Band,
  Edition,
  MetricName,
} from '@slipway/plugin-dx-metrics-common';

type Level = NonNullable<Band['level']>;

const HOUR = 60 * 60;
const DAY = 24 * HOUR;
const WEEK = 7 * DAY;
/** Deployment days a week that are one a month. */
const MONTHLY = 12 / 52;
/** Deployment days a week that are one in six months. */
const HALF_YEARLY = 2 / 52;

const below =
  (elite: number, high: number, medium: number) =>
  (value: number): Level => {
    if (value < elite) {
      return 'elite';
    }
    if (value < high) {
      return 'high';
    }
    return value < medium ? 'medium' : 'low';
  };
const upTo =
  (elite: number, high: number, medium: number) =>
  (value: number): Level => {
    if (value <= elite) {
      return 'elite';
    }
    if (value <= high) {
      return 'high';
    }
    return value <= medium ? 'medium' : 'low';
  };
const atLeast =
  (elite: number, high: number, medium: number) =>
  (value: number): Level => {
    if (value >= elite) {
      return 'elite';
    }
    if (value >= high) {
      return 'high';
    }
    return value >= medium ? 'medium' : 'low';
  };

type Ladder = (value: number) => Level;

const LADDERS: Record<
  Exclude<Edition, '2025'>,
  Partial<Record<MetricName, Ladder>>
> = {
  '2021': {
    deploymentFrequency: atLeast(5, MONTHLY, HALF_YEARLY),
    changeLeadTime: below(HOUR, 7 * DAY, 180 * DAY),
    changeFailRate: upTo(0.15, 0.2, 0.3),
    failedDeploymentRecoveryTime: below(HOUR, DAY, 7 * DAY),
  },
  '2023': {
    deploymentFrequency: atLeast(5, 1, MONTHLY),
    changeLeadTime: below(DAY, 7 * DAY, 30 * DAY),
    changeFailRate: upTo(0.05, 0.1, 0.15),
    failedDeploymentRecoveryTime: below(HOUR, DAY, 7 * DAY),
  },
  // "On demand" is five days a week, as in the editions before. High and medium both recover within a day.
  '2024': {
    deploymentFrequency: atLeast(5, 1, MONTHLY),
    changeLeadTime: below(DAY, WEEK, 30 * DAY),
    failedDeploymentRecoveryTime: below(HOUR, DAY, DAY),
  },
};

/** The mean scores of the industry in the quick check of 2025, 0 to 10. */
const INDUSTRY_MEANS_2025: Record<MetricName, number> = {
  changeLeadTime: 5.5,
  deploymentFrequency: 4.8,
  failedDeploymentRecoveryTime: 7.4,
  changeFailRate: 8.1,
  deploymentReworkRate: 7.8,
};

/**
 * Where a value stands in one edition of the report. Source: dora.dev, the report of that year.
 *
 * @param value - seconds, a rate, or for the frequency the deployment days a week; null when there is none
 */
export function bandOf(
  metric: MetricName,
  value: number | null,
  edition: Edition,
): Band {
  if (edition === '2025') {
    return {
      edition,
      level: null,
      reason:
        'The 2025 report has no levels: its team profiles come from a survey, and delivery data alone cannot place a team',
      industryMean: INDUSTRY_MEANS_2025[metric],
    };
  }
  const ladder = LADDERS[edition][metric];
  if (!ladder) {
    return {
      edition,
      level: null,
      reason:
        metric === 'changeFailRate'
          ? 'In the 2024 report a lower change fail rate does not mean a higher level'
          : `The ${edition} report has no levels for this metric`,
    };
  }
  return value === null
    ? { edition, level: null, reason: 'There is no value to place' }
    : { edition, level: ladder(value) };
}
