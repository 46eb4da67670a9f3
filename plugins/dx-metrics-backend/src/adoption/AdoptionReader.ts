import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import {
  type AdoptionAnswer,
  type AdoptionMetric,
  type AdoptionMetricName,
  adoptionMetricNameSchema,
  type adoptionQuerySchema,
} from '@slipway/plugin-dx-metrics-common';
import type { z } from 'zod';
import type {
  AdoptionFigures,
  AdoptionStore,
} from '../database/adoption/AdoptionStore';
import { resolvePeriods } from '../metrics/Period';
import type { AdoptionSettings } from './AdoptionSettings';
import { describePopulation } from './describePopulation';
import { METRIC_DEFINITIONS } from './metricDefinitions';
import type { PopulationResolver } from './PopulationResolver';
import { toActiveUsers, toMetric, toRetention } from './toMetric';

/** Answers how the portal is taken up. */
export class AdoptionReader {
  constructor(
    private readonly options: {
      store: AdoptionStore;
      populations: PopulationResolver;
      settings: AdoptionSettings;
      now?: () => Date;
    },
  ) {}

  /** @throws InputError when the period makes no sense */
  async read(
    query: z.output<typeof adoptionQuerySchema>,
    credentials: BackstageCredentials,
  ): Promise<AdoptionAnswer> {
    const { store, populations, settings } = this.options;
    const now = this.options.now?.() ?? new Date();
    const { tz } = query;
    const periods = resolvePeriods({ ...query, bucket: 'month' }, now);
    const population = await populations.resolve(credentials);
    const figures = await store.read({ population, periods, tz, now });
    const { current, previous } = periods;
    return {
      from: current.from.toISOString(),
      to: current.to.toISOString(),
      tz,
      watchingSince: figures.watchingSince?.toISOString() ?? null,
      metrics: Object.fromEntries(
        adoptionMetricNameSchema.options.map(name => [
          name,
          {
            ...metricOf(name, figures, current.buckets),
            population: describePopulation(name, settings),
          },
        ]),
      ) as Record<AdoptionMetricName, AdoptionMetric>,
      templates: figures.templates,
      previous: {
        from: previous.from.toISOString(),
        to: previous.to.toISOString(),
      },
    };
  }
}

function metricOf(
  name: AdoptionMetricName,
  { presence, samples }: AdoptionFigures,
  starts: Date[],
) {
  switch (name) {
    case 'activeUsers':
      return toActiveUsers(presence, starts);
    case 'retention':
      return toRetention(presence, starts);
    default:
      return toMetric(METRIC_DEFINITIONS[name], samples[name], starts);
  }
}
