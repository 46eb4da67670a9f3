import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import type {
  DoraAnswer,
  doraQuerySchema,
} from '@slipway/plugin-dx-metrics-common';
import type { z } from 'zod';
import type { Derivation } from '../database/derived/Derivation';
import type { MetricsStore } from '../database/metrics/MetricsStore';
import type { ComponentScope } from '../database/metrics/selection';
import { describeWorkingTime } from '../rules/describeWorkingTime';
import type { WorkingTime } from '../rules/Rules';
import type { ScopeResolver } from '../scope/ScopeResolver';
import { lengthInDays, type Period, resolvePeriods } from './Period';
import type { PeriodFigures } from './PeriodFigures';
import { toMetrics } from './toMetrics';

/** How long an answer waits for what was reported in the last second, in milliseconds. */
const PATIENCE = 150;

/** A scope, with its components as the database knows them. */
export interface ScopeInDatabase extends ComponentScope {
  /** `all`, or a full entity ref. */
  scope: string;
}

/** Answers what the five metrics of a scope are. */
export class DoraReader {
  constructor(
    private readonly options: {
      scopes: ScopeResolver;
      store: MetricsStore;
      derivation: Derivation;
      workingTime?: WorkingTime;
      now?: () => Date;
    },
  ) {}

  /**
   * @throws NotFoundError when the caller can see no such scope
   * @throws InputError when the period makes no sense
   */
  async read(
    query: z.output<typeof doraQuerySchema>,
    credentials: BackstageCredentials,
  ): Promise<DoraAnswer> {
    const periods = resolvePeriods(query, this.options.now?.() ?? new Date());
    const scope = await this.findScope(query.scope, credentials);
    const figures = await this.options.store.read(scope, periods);
    const { current, previous } = periods;
    const { edition, tz, bucket } = query;
    const { workingTime } = this.options;
    return {
      scope: scope.scope,
      ...isoPeriod(current),
      tz,
      bucket,
      edition,
      workingTime: workingTime ? describeWorkingTime(workingTime) : null,
      metrics: totals(current, figures.current, edition),
      series: current.buckets.map((start, place) => ({
        start: start.toISOString(),
        ...toMetrics(figures.current.buckets[place], {
          days: lengthInDays(start, current.buckets[place + 1] ?? current.to),
          edition,
          approximate: figures.current.approximate,
        }),
        incidents: figures.current.buckets[place].incidents,
      })),
      spread: {
        changeLeadTime: figures.current.spread.leadTime ?? null,
        failedDeploymentRecoveryTime: figures.current.spread.recovery ?? null,
      },
      previous: {
        ...isoPeriod(previous),
        metrics: totals(previous, figures.previous, edition),
      },
    };
  }

  /** Resolves a scope, and sees to it that what was reported of it counts. */
  async findScope(
    scope: string,
    credentials: BackstageCredentials,
  ): Promise<ScopeInDatabase> {
    const { store, derivation, scopes } = this.options;
    const resolved = await scopes.resolve(scope, credentials);
    const isWhole = resolved.components === 'all';
    const components =
      resolved.components === 'all'
        ? []
        : await store.findComponents(resolved.components);
    await derivation.settle(isWhole ? undefined : components, PATIENCE);
    return { scope: resolved.scope, components, isWhole };
  }
}

function isoPeriod({ from, to }: Period) {
  return { from: from.toISOString(), to: to.toISOString() };
}

function totals(
  { from, to }: Period,
  { total, approximate }: PeriodFigures,
  edition: DoraAnswer['edition'],
) {
  return toMetrics(total, {
    days: lengthInDays(from, to),
    edition,
    approximate,
  });
}
