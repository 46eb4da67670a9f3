import type { Knex } from 'knex';
import type { Period, Periods } from '../../metrics/Period';
import type {
  DeploymentFigures,
  PeriodFigures,
} from '../../metrics/PeriodFigures';
import { readConsistently } from '../readConsistently';
import type { Figures } from './Figures';
import { addDays, readDeploymentDays } from './readDeployments';
import { APPROXIMATE, EXACT, toLeadTimes } from './readLeadTimes';
import { selectRecoveries, toRecoveries } from './readRecoveries';
import {
  hasManySamplesRolledUp,
  hasStaleRollups,
  readRollups,
} from './readRollups';
import { readScope } from './readScope';
import { type ComponentScope, readRows, selectPeriod } from './selection';
import { selectIncidents } from './selectIncidents';

/** Reads what the five metrics are made of. */
export class MetricsStore {
  constructor(private readonly knex: Knex) {}

  /** The ids of those components that have any record, by entity ref. */
  async findComponents(refs: string[]): Promise<number[]> {
    return this.knex('components')
      .whereRaw('ref = ANY(?::text[])', [refs])
      .orderBy('id')
      .pluck('id');
  }

  /**
   * Reads two periods from one state of the database, so that no two numbers of an answer disagree. What is asked of
   * both is asked in one statement, and read with one precision, so that they can be compared.
   */
  async read(
    scope: ComponentScope,
    periods: Periods,
  ): Promise<{ current: PeriodFigures; previous: PeriodFigures }> {
    const { previous, current } = periods;
    const figures = await readBoth(this.knex, scope, periods);
    const split = previous.buckets.length;
    return {
      previous: figuresOf(previous, cut(figures, 0, split)),
      current: figuresOf(
        current,
        cut(figures, split, split + current.buckets.length),
      ),
    };
  }
}

async function readBoth(
  knex: Knex,
  scope: ComponentScope,
  { previous, current }: Periods,
): Promise<Figures> {
  const period: Period = {
    from: previous.from,
    to: current.to,
    buckets: [...previous.buckets, ...current.buckets],
    days: [...previous.days, ...current.days],
  };
  const parts = [previous, current];
  return scope.isWhole
    ? readConsistently(knex, async transaction =>
        (await hasStaleRollups(transaction, period))
          ? readScope(transaction, scope, period, parts)
          : readWhole(transaction, scope, period, parts),
      )
    : readScope(knex, scope, period, parts);
}

async function readWhole(
  transaction: Knex.Transaction,
  scope: ComponentScope,
  period: Period,
  parts: Period[],
): Promise<Figures> {
  const precision = (await hasManySamplesRolledUp(transaction, parts))
    ? APPROXIMATE
    : EXACT;
  const { leadTimes, deployments } = await readRollups(
    transaction,
    period,
    precision,
  );
  const incidents = await readRows<{ bucket: number; incidents: number }>(
    transaction,
    selectIncidents(scope, period),
  );
  return {
    precision,
    leadTimes,
    deployments: addDays(
      period,
      deployments,
      await readDeploymentDays(transaction, period),
    ),
    recoveries: await readRows(
      transaction,
      selectRecoveries(selectPeriod('deployment_outcomes', scope, period)),
    ),
    incidents: new Map(
      incidents.map(({ bucket, incidents: count }) => [bucket, count]),
    ),
  };
}

/** What is of the buckets from one place to another, which is excluded, as if the first were at place 0. */
function cut(figures: Figures, from: number, to: number): Figures {
  const isWithin = (bucket: number) => bucket >= from && bucket < to;
  const ofRows = <T extends { bucket: number }>(rows: T[]) =>
    rows
      .filter(({ bucket }) => isWithin(bucket))
      .map(row => ({ ...row, bucket: row.bucket - from }));
  const ofMap = <T>(map: Map<number, T>) =>
    new Map(
      [...map]
        .filter(([bucket]) => isWithin(bucket))
        .map(([bucket, value]) => [bucket - from, value] as const),
    );
  return {
    precision: figures.precision,
    deployments: ofMap(figures.deployments),
    leadTimes: ofRows(figures.leadTimes),
    recoveries: ofRows(figures.recoveries),
    incidents: ofMap(figures.incidents),
  };
}

function figuresOf(period: Period, figures: Figures): PeriodFigures {
  const { deployments, incidents, precision } = figures;
  const leadTimes = toLeadTimes(figures.leadTimes, precision);
  const recoveries = toRecoveries(figures.recoveries);
  return {
    approximate: precision === APPROXIMATE,
    total: {
      leadTime: leadTimes.total,
      deployments: addUp(deployments),
      recovery: recoveries.total,
    },
    buckets: period.buckets.map((_, bucket) => ({
      leadTime: leadTimes.buckets.get(bucket),
      deployments: deployments.get(bucket),
      recovery: recoveries.buckets.get(bucket),
      incidents: incidents.get(bucket) ?? 0,
    })),
    spread: { leadTime: leadTimes.spread, recovery: recoveries.spread },
  };
}

function addUp(
  buckets: Map<number, DeploymentFigures>,
): DeploymentFigures | undefined {
  return [...buckets.values()].reduce<DeploymentFigures | undefined>(
    (sum, figures) =>
      sum
        ? {
            deployments: sum.deployments + figures.deployments,
            failed: sum.failed + figures.failed,
            unplanned: sum.unplanned + figures.unplanned,
            deploymentDays: sum.deploymentDays + figures.deploymentDays,
          }
        : figures,
    undefined,
  );
}
