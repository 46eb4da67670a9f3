import type { MetricName } from '@slipway/plugin-dx-metrics-common';

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** The value of a metric in people's terms, as `22 h`, `3.4 / day` or `4.2 %`. */
export function describeValue(metric: MetricName, value: number): string {
  switch (metric) {
    case 'deploymentFrequency':
      return describeFrequency(value);
    case 'changeFailRate':
    case 'deploymentReworkRate':
      return `${round(value * 100)} %`;
    default:
      return describeDuration(value);
  }
}

function describeFrequency(perDay: number): string {
  if (perDay >= 1) {
    return `${round(perDay)} / day`;
  }
  return perDay >= 1 / 7
    ? `${round(perDay * 7)} / week`
    : `${round(perDay * 30)} / 30 days`;
}

function describeDuration(seconds: number): string {
  if (seconds < HOUR) {
    return `${round(seconds / MINUTE)} min`;
  }
  return seconds < 2 * DAY
    ? `${round(seconds / HOUR)} h`
    : `${round(seconds / DAY)} d`;
}

function round(value: number): string {
  return String(Number(value.toFixed(value < 10 ? 1 : 0)));
}
