import type { TemplateUse } from '@slipway/plugin-dx-metrics-common';
import type { Knex } from 'knex';
import type { Periods } from '../../metrics/Period';
import { readConsistently } from '../readConsistently';
import type { Population } from './Population';
import { type Presence, readPresence } from './readPresence';
import { type MetricSamples, readSamples } from './readSamples';
import { type SampledMetricName, SAMPLES } from './samples';
import { readTemplates } from './readTemplates';
import { readWatchingSince } from './state';

/** What the metrics of adoption are made of, over two periods. */
export interface AdoptionFigures {
  samples: Record<SampledMetricName, MetricSamples>;
  presence: Presence;
  templates: TemplateUse[];
  watchingSince: Date | null;
}

/** Reads what the metrics of adoption are made of. */
export class AdoptionStore {
  constructor(private readonly knex: Knex) {}

  /** Reads everything from one state of the database, so that no two numbers of an answer disagree. */
  async read(query: {
    population: Population;
    periods: Periods;
    tz: string;
    now: Date;
  }): Promise<AdoptionFigures> {
    return readConsistently(this.knex, async transaction => {
      const samples: Partial<Record<SampledMetricName, MetricSamples>> = {};
      for (const metric of Object.keys(SAMPLES) as SampledMetricName[]) {
        samples[metric] = await readSamples(transaction, metric, query);
      }
      const { from, to } = query.periods.current;
      return {
        samples: samples as Record<SampledMetricName, MetricSamples>,
        presence: await readPresence(transaction, query.periods, query.tz),
        templates: await readTemplates(transaction, {
          population: query.population,
          from,
          to,
        }),
        watchingSince: await readWatchingSince(transaction),
      };
    });
  }
}
