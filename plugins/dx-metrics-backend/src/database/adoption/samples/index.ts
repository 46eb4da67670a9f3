import type { AdoptionMetricName } from '@slipway/plugin-dx-metrics-common';
import { documentationFreshness } from './documentationFreshness';
import {
  firstDeployments,
  TO_PRODUCTION,
  TO_STAGING,
} from './firstDeployments';
import { goldenPathAdoption } from './goldenPathAdoption';
import { platformRecoveryTime } from './platformRecoveryTime';
import { selfServiceRatio } from './selfServiceRatio';
import { stickiness } from './stickiness';
import { templateUse } from './templateUse';
import { timeToFirstDeployment } from './timeToFirstDeployment';

/** The metrics that rest on rows, rather than on people. */
export type SampledMetricName = Exclude<
  AdoptionMetricName,
  'activeUsers' | 'retention'
>;

/**
 * What each metric rests on, as an SQL query: the numbers and the records behind them are read from the same rows.
 * Every row has the `moment` at which it counts and an `id`.
 */
export const SAMPLES: Record<SampledMetricName, string> = {
  goldenPathAdoption,
  stickiness,
  selfServiceRatio,
  provisioningTime: firstDeployments({
    start: 'requested_at',
    which: TO_PRODUCTION,
    where: 'production',
  }),
  timeToStaging: firstDeployments({
    start: 'finished_at',
    which: TO_STAGING,
    where: 'staging',
  }),
  timeToProduction: firstDeployments({
    start: 'finished_at',
    which: TO_PRODUCTION,
    where: 'production',
  }),
  timeToFirstDeployment,
  documentationFreshness,
  platformRecoveryTime,
  templateUse,
};
