import type {
  Change,
  Deployment,
  Incident,
  InfrastructureChange,
} from '@slipway/plugin-dx-metrics-common';
import { deliveryHistory } from '../deliveryHistory';
import { readOrganisation } from '../organisation/readOrganisation';
import { teams } from '../organisation/teams';

const PRODUCTION = ['prod', 'production', 'live'];

/** A stretch of time as records have it: `from` included, `to` not. */
export interface Period {
  from: string;
  to: string;
}

/** A year of the history, with figures that are counted one record after the other. */
export class Year {
  readonly changes: Change[] = [];
  readonly deployments: Deployment[] = [];
  readonly incidents: Incident[] = [];
  readonly infrastructureChanges: InfrastructureChange[] = [];
  readonly #organisation = readOrganisation();

  constructor(seed: string, start: Date, end: Date) {
    for (const delivery of deliveryHistory(seed, { start, end })) {
      switch (delivery.kind) {
        case 'change':
          this.changes.push(delivery.record);
          break;
        case 'deployment':
          this.deployments.push(delivery.record);
          break;
        case 'infrastructureChange':
          this.infrastructureChanges.push(delivery.record);
          break;
        default:
          this.incidents.push(delivery.record);
      }
    }
  }

  /** What a team brought to production, in order. */
  delivered(team: string, { from, to }: Period): Deployment[] {
    const repositories = this.#repositoriesOf(team);
    return this.deployments
      .filter(
        ({ environment, status, repository = '', finishedAt }) =>
          PRODUCTION.includes(environment) &&
          status === 'success' &&
          repositories.includes(repository) &&
          finishedAt >= from &&
          finishedAt < to,
      )
      .sort((a, b) => a.finishedAt.localeCompare(b.finishedAt));
  }

  /**
   * The median time from the first commit of a change to the first deployment of its repository after it was merged, in
   * hours.
   */
  medianLeadTime(team: string, period: Period): number {
    const delivered = byRepository(this.delivered(team, period));
    const leadTimes = this.changes.flatMap(
      ({ repository, mergedAt, commits }) => {
        const deployment =
          mergedAt >= period.from
            ? delivered
                .get(repository)
                ?.find(({ finishedAt }) => finishedAt > mergedAt)
            : undefined;
        return deployment
          ? [hoursBetween(commits[0].authoredAt, deployment.finishedAt)]
          : [];
      },
    );
    return median(leadTimes);
  }

  /** The share of a team's deployments that an incident names, or that a rollback or a hotfix follows. */
  failedShare(team: string, period: Period): number {
    const delivered = this.delivered(team, period);
    const named = new Set([
      ...this.incidents.flatMap(({ causedBy, artifact }) => [
        causedBy,
        artifact,
      ]),
      ...delivered.map(({ rollbackOf }) => rollbackOf),
    ]);
    const failed = [...byRepository(delivered).values()].flatMap(list =>
      list.filter(
        ({ id, artifact }, index) =>
          named.has(id) || named.has(artifact) || list[index + 1]?.unplanned,
      ),
    );
    return failed.length / delivered.length;
  }

  #repositoriesOf(name: string): string[] {
    const workplaces = teams.find(team => team.name === name)?.workplaces ?? [];
    return workplaces.flatMap(
      ({ component }) =>
        this.#organisation.components.get(component)?.repository ?? [],
    );
  }
}

function byRepository(deployments: Deployment[]): Map<string, Deployment[]> {
  const lists = new Map<string, Deployment[]>();
  for (const deployment of deployments) {
    const { repository = '' } = deployment;
    const list = lists.get(repository) ?? [];
    list.push(deployment);
    lists.set(repository, list);
  }
  return lists;
}

function hoursBetween(from: string, to: string): number {
  return (Date.parse(to) - Date.parse(from)) / 3_600_000;
}

function median(values: number[]): number {
  return values.sort((a, b) => a - b)[Math.floor(values.length / 2)];
}
