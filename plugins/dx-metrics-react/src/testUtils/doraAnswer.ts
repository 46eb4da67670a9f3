import type {
  DoraAnswer,
  DurationSpread,
  Metrics,
} from '@slipway/plugin-dx-metrics-common';

const HOUR = 60 * 60;
const band = { edition: '2024', level: 'high' } as const;
const noLevel = {
  edition: '2024',
  level: null,
  reason:
    'In the 2024 report a lower change fail rate does not mean a higher level',
} as const;

/** A quarter of a team that delivers well. */
export const METRICS: Metrics = {
  changeLeadTime: {
    value: 30 * HOUR,
    unit: 'seconds',
    samples: 214,
    p75: 60 * HOUR,
    p90: 100 * HOUR,
    mean: 40 * HOUR,
    phases: {
      coding: 20 * HOUR,
      pickup: 8 * HOUR,
      review: 2 * HOUR,
      deploy: 10 * HOUR,
    },
    approximate: false,
    band,
  },
  deploymentFrequency: {
    value: 3.1,
    unit: 'per day',
    samples: 279,
    deploymentDaysPerWeek: 4.6,
    band,
  },
  changeFailRate: { value: 0.124, samples: 279, failed: 35, band: noLevel },
  failedDeploymentRecoveryTime: {
    value: 45 * 60,
    unit: 'seconds',
    samples: 30,
    band,
  },
  deploymentReworkRate: {
    value: 0.02,
    samples: 279,
    unplanned: 6,
    band: noLevel,
  },
};

const NOTHING = {
  value: null,
  reason: 'No deployment reached production in this period',
  samples: 0,
  band: { edition: '2024', level: null, reason: 'There is no value to place' },
} as const;

/** A quarter without a single deployment. */
export const NO_METRICS: Metrics = {
  changeLeadTime: {
    ...NOTHING,
    unit: 'seconds',
    p75: null,
    p90: null,
    mean: null,
    phases: null,
    approximate: false,
  },
  deploymentFrequency: {
    ...NOTHING,
    unit: 'per day',
    deploymentDaysPerWeek: null,
  },
  changeFailRate: { ...NOTHING, failed: 0 },
  failedDeploymentRecoveryTime: { ...NOTHING, unit: 'seconds' },
  deploymentReworkRate: { ...NOTHING, unplanned: 0 },
};

const bins = (...edges: number[]) => [
  { from: 0, to: edges[0], samples: 0 },
  { from: edges[0], to: edges[1], samples: 150 },
  { from: edges[1], to: edges[2], samples: 50 },
  { from: edges[2], to: null, samples: 14 },
];

/** How 214 durations are spread. */
const SPREAD: DurationSpread = {
  linear: bins(HOUR, 2 * HOUR, 3 * HOUR),
  logarithmic: bins(8 * HOUR, 24 * HOUR, 48 * HOUR),
};

/** What the back end says of the component `ledger`. */
export function doraAnswer(answer: Partial<DoraAnswer> = {}): DoraAnswer {
  return {
    scope: 'component:default/ledger',
    from: '2026-08-24T00:00:00.000Z',
    to: '2026-11-22T00:00:00.000Z',
    tz: 'UTC',
    bucket: 'week',
    edition: '2024',
    workingTime: null,
    metrics: METRICS,
    series: [
      { start: '2026-08-24T00:00:00.000Z', ...METRICS, incidents: 2 },
      { start: '2026-08-31T00:00:00.000Z', ...NO_METRICS, incidents: 0 },
    ],
    spread: {
      changeLeadTime: SPREAD,
      failedDeploymentRecoveryTime: SPREAD,
    },
    previous: {
      from: '2026-05-26T00:00:00.000Z',
      to: '2026-08-24T00:00:00.000Z',
      metrics: {
        ...METRICS,
        changeLeadTime: { ...METRICS.changeLeadTime, value: 40 * HOUR },
        changeFailRate: { ...METRICS.changeFailRate, value: 0.1 },
      },
    },
    ...answer,
  };
}
