import type { Knex } from 'knex';
import type { Period, Periods } from '../../metrics/Period';
import type {
  DeploymentFigures,
  PeriodFigures,
} from '../../metrics/PeriodFigures';
import { countIncidents } from './countIncidents';
import { readConsistently } from './readConsistently';
import {
  addDays,
  readDeploymentDays,
  readDeployments,
} from './readDeployments';
import {
  APPROXIMATE,
  EXACT,
  hasManySamples,
  type LeadTimes,
  readLeadTimeSums,
  toLeadTimes,
} from './readLeadTimes';
import { readRecoveries } from './readRecoveries';
import {
  hasManySamplesRolledUp,
  hasStaleRollups,
  readRollups,
} from './readRollups';
import { type ComponentScope, selectPeriod } from './selection';

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

  /** Reads two periods from one state of the database, so that no two numbers of an answer disagree. */
  async read(
    scope: ComponentScope,
    periods: Periods,
  ): Promise<{ current: PeriodFigures; previous: PeriodFigures }> {
    return readConsistently(this.knex, async transaction => ({
      current: await readPeriod(transaction, scope, periods.current),
      previous: await readPeriod(transaction, scope, periods.previous),
    }));
  }
}

async function readPeriod(
  transaction: Knex.Transaction,
  scope: ComponentScope,
  period: Period,
): Promise<PeriodFigures> {
  const { deployments, leadTimes, approximate } =
    scope.isWhole && !(await hasStaleRollups(transaction, period))
      ? await readWhole(transaction, period)
      : await readScope(transaction, scope, period);
  const recoveries = await readRecoveries(
    transaction,
    selectPeriod('deployment_outcomes', scope, period),
  );
  const incidents = await countIncidents(transaction, scope, period);
  return {
    approximate,
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

interface Figures {
  deployments: Map<number, DeploymentFigures>;
  leadTimes: LeadTimes;
  approximate: boolean;
}

async function readScope(
  transaction: Knex.Transaction,
  scope: ComponentScope,
  period: Period,
): Promise<Figures> {
  const approximate = await hasManySamples(transaction, scope, period);
  const precision = approximate ? APPROXIMATE : EXACT;
  const sums = await readLeadTimeSums(
    transaction,
    selectPeriod('lead_time_samples', scope, period),
    precision,
  );
  return {
    approximate,
    deployments: await readDeployments(transaction, scope, period),
    leadTimes: toLeadTimes(sums, precision),
  };
}

async function readWhole(
  transaction: Knex.Transaction,
  period: Period,
): Promise<Figures> {
  const approximate = await hasManySamplesRolledUp(transaction, period);
  const precision = approximate ? APPROXIMATE : EXACT;
  const rolledUp = await readRollups(transaction, period, precision);
  return {
    approximate,
    deployments: addDays(
      period,
      rolledUp.deployments,
      await readDeploymentDays(transaction, period),
    ),
    leadTimes: toLeadTimes(rolledUp.leadTimes, precision),
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
