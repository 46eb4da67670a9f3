import {
  type AdoptionAnswer,
  type AdoptionMetric,
  type AdoptionMetricName,
  adoptionMetricNameSchema,
  type AdoptionRecord,
} from '@slipway/plugin-dx-metrics-common';

const HOUR = 60 * 60;
const UNITS: Partial<Record<AdoptionMetricName, AdoptionMetric['unit']>> = {
  provisioningTime: 'seconds',
  timeToStaging: 'seconds',
  timeToProduction: 'seconds',
  timeToFirstDeployment: 'seconds',
  platformRecoveryTime: 'seconds',
  activeUsers: 'people',
  templateUse: 'launches',
};

/** A metric without a value. */
export function emptyMetric(
  name: AdoptionMetricName,
  metric: Partial<AdoptionMetric> = {},
): AdoptionMetric {
  return {
    unit: UNITS[name] ?? 'share',
    value: null,
    reason: 'Nothing happened in this period',
    nextStep: 'Wait for it',
    samples: 0,
    hits: null,
    spread: null,
    target: null,
    population: 'Components of type service',
    series: [
      { start: '2026-09-01T00:00:00.000Z', value: null, samples: 0 },
      { start: '2026-10-01T00:00:00.000Z', value: null, samples: 0 },
    ],
    previous: { value: null, samples: 0 },
    ...metric,
  };
}

/** A quarter in which services were launched and run; all other metrics are empty. */
export function adoptionAnswer(
  metrics: Partial<Record<AdoptionMetricName, AdoptionMetric>> = {},
): AdoptionAnswer {
  const goldenPathAdoption: AdoptionMetric = {
    ...emptyMetric('goldenPathAdoption'),
    value: 0.75,
    samples: 8,
    hits: 6,
    target: { bound: 'above', value: 0.8 },
    previous: { value: 0.5, samples: 6 },
    series: [
      { start: '2026-09-01T00:00:00.000Z', value: 0.5, samples: 4 },
      { start: '2026-10-01T00:00:00.000Z', value: 1, samples: 4 },
    ],
  };
  const provisioningTime: AdoptionMetric = {
    ...emptyMetric('provisioningTime'),
    value: 0.4 * HOUR,
    samples: 6,
    spread: { p50: 0.4 * HOUR, p90: 3 * HOUR, mean: HOUR },
    target: { bound: 'below', value: 0.5 * HOUR },
    previous: { value: 0.8 * HOUR, samples: 5 },
  };
  const templateUse: AdoptionMetric = {
    ...emptyMetric('templateUse'),
    value: 7,
    samples: 7,
    previous: { value: 5, samples: 5 },
    series: [
      { start: '2026-09-01T00:00:00.000Z', value: 3, samples: 3 },
      { start: '2026-10-01T00:00:00.000Z', value: 4, samples: 4 },
    ],
  };
  return {
    from: '2026-09-01T00:00:00.000Z',
    to: '2026-11-01T00:00:00.000Z',
    tz: 'UTC',
    watchingSince: '2026-01-01T00:00:00.000Z',
    metrics: {
      ...(Object.fromEntries(
        adoptionMetricNameSchema.options.map(name => [name, emptyMetric(name)]),
      ) as AdoptionAnswer['metrics']),
      goldenPathAdoption,
      provisioningTime,
      templateUse,
      ...metrics,
    },
    templates: [
      {
        template: 'template:default/nodejs-api',
        launches: 7,
        completed: 5,
        failed: 1,
        cancelled: 1,
        failures: [
          { step: 'publish', name: 'Create the repository', count: 1 },
        ],
      },
    ],
    previous: {
      from: '2026-07-02T00:00:00.000Z',
      to: '2026-09-01T00:00:00.000Z',
    },
  };
}

/** A service that was made from a template. */
export function adoptionRecord(
  record: Partial<AdoptionRecord> = {},
): AdoptionRecord {
  return {
    id: '1',
    title: 'component:default/ledger',
    at: '2026-10-03T00:00:00.000Z',
    entityRef: 'component:default/ledger',
    taskId: null,
    url: null,
    hit: true,
    seconds: null,
    why: 'Made from nodejs-api',
    ...record,
  };
}
