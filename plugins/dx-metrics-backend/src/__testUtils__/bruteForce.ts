import type {
  NativeChange,
  NativeDeployment,
  NativeIncident,
} from '../ingestion/NativeRecord';

/** Records with their attribution done: what the model starts from. */
export interface Facts {
  deployments: (NativeDeployment & { component: string })[];
  changes: (NativeChange & { mergedAt: string; components: string[] })[];
  incidents: NativeIncident[];
}

/** A lead-time sample, in milliseconds. */
export interface ModelSample {
  component: string;
  change: string;
  deployment: string;
  finishedAt: number;
  lead: number;
  phases: [coding: number, pickup: number, review: number, deploy: number];
}

/** What became of a deployment; times in milliseconds. */
export interface ModelOutcome {
  component: string;
  deployment: string;
  finishedAt: number;
  failed: boolean;
  reason: string | null;
  unplanned: boolean;
  repairedBy: string | null;
  recovery: number | null;
}

type Deployment = Facts['deployments'][number];

const WINDOW = 24 * 60 * 60 * 1_000;
const time = (text: string) => new Date(text).getTime();
const nameOf = ({ source, id }: { source: string; id: string }) =>
  `${source}/${id}`;
const releaseOf = (deployment: Deployment) =>
  deployment.version ?? deployment.artifact ?? deployment.commit;
const clamp = (value: number, low: number, high: number) =>
  Math.min(Math.max(value, low), high);

function inOrder(a: Deployment, b: Deployment): number {
  return (
    time(a.finishedAt) - time(b.finishedAt) ||
    compare(a.source, b.source) ||
    compare(a.id, b.id)
  );
}

function compare(a: string, b: string): number {
  if (a === b) {
    return 0;
  }
  return a < b ? -1 : 1;
}

/**
 * The rules of the metrics, written down a second time: plainly, one record after the other, with no thought of speed.
 * It shares nothing with the SQL that it checks.
 */
export class BruteForce {
  readonly outcomes: ModelOutcome[] = [];
  readonly samples: ModelSample[] = [];
  readonly #facts: Facts;
  readonly #delivered: Deployment[];

  constructor(facts: Facts) {
    this.#facts = facts;
    this.#delivered = facts.deployments
      .filter(
        ({ status, environment }) =>
          status === 'success' && ['prod', 'live'].includes(environment),
      )
      .sort(inOrder);
    const components = new Set(this.#delivered.map(d => d.component));
    for (const component of components) {
      const sequence = this.#delivered.filter(d => d.component === component);
      this.#judge(sequence);
      this.#sample(component, sequence);
    }
  }

  #rolledBack(sequence: Deployment[], deployment: Deployment) {
    const before = sequence.filter(
      d =>
        d.environment === deployment.environment && inOrder(d, deployment) < 0,
    );
    const previous = before.at(-1);
    const release = releaseOf(deployment);
    const releases = before.map(releaseOf);
    const returns =
      previous !== undefined &&
      releaseOf(previous) !== release &&
      releases.includes(release) &&
      releases.indexOf(release) < releases.indexOf(releaseOf(previous));
    return {
      returns,
      isRollback: returns || deployment.rollbackOf !== undefined,
      previous,
      afterReturned: before[releases.lastIndexOf(release) + 1],
    };
  }

  #repairs(
    sequence: Deployment[],
    deployment: Deployment,
  ): Deployment | undefined {
    const { returns, isRollback, previous, afterReturned } = this.#rolledBack(
      sequence,
      deployment,
    );
    if (!isRollback && !deployment.unplanned) {
      return undefined;
    }
    const named = sequence.find(
      d =>
        d.id === deployment.rollbackOf &&
        d.source === deployment.source &&
        inOrder(d, deployment) < 0,
    );
    return named ?? (returns ? afterReturned : previous);
  }

  #cause(incident: NativeIncident): Deployment | undefined {
    if (incident.causedBy) {
      const named = this.#delivered.filter(d => d.id === incident.causedBy);
      return (
        named.find(d => d.source === incident.source) ??
        (named.length === 1 ? named[0] : undefined)
      );
    }
    const detected = time(incident.detectedAt!);
    const before = this.#delivered.filter(
      d =>
        time(d.finishedAt) <= detected &&
        (!incident.environment || d.environment === incident.environment) &&
        (!incident.component || d.component === incident.component),
    );
    const same = before.filter(
      d =>
        (incident.artifact && d.artifact === incident.artifact) ||
        (incident.commit && d.commit === incident.commit),
    );
    if (new Set(same.map(d => d.component)).size === 1) {
      return same.at(-1);
    }
    return incident.component
      ? before.filter(d => detected - time(d.finishedAt) <= WINDOW).at(-1)
      : undefined;
  }

  #judge(sequence: Deployment[]): void {
    for (const deployment of sequence) {
      const finishedAt = time(deployment.finishedAt);
      const repair = sequence.find(
        d => this.#repairs(sequence, d) === deployment,
      );
      const incidents = this.#facts.incidents.filter(
        incident => this.#cause(incident) === deployment,
      );
      const ends = incidents.map(({ resolvedAt }) => {
        const end = resolvedAt ?? repair?.finishedAt;
        return end === undefined ? Infinity : time(end);
      });
      if (incidents.length === 0 && repair) {
        ends.push(time(repair.finishedAt));
      }
      const restored = ends.length > 0 ? Math.max(...ends) : Infinity;
      const repairKind =
        repair &&
        (this.#rolledBack(sequence, repair).isRollback
          ? 'rollback'
          : 'unplanned');
      this.outcomes.push({
        component: deployment.component,
        deployment: nameOf(deployment),
        finishedAt,
        failed: incidents.length > 0 || repair !== undefined,
        reason: incidents.length > 0 ? 'incident' : (repairKind ?? null),
        unplanned:
          this.#rolledBack(sequence, deployment).isRollback ||
          deployment.unplanned === true,
        repairedBy: repair ? nameOf(repair) : null,
        recovery:
          restored === Infinity ? null : Math.max(restored - finishedAt, 0),
      });
    }
  }

  #sample(component: string, sequence: Deployment[]): void {
    const { changes } = this.#facts;
    const sampled = new Set<string>();
    let live: number | undefined;
    for (const deployment of sequence) {
      const finish = time(deployment.finishedAt);
      const isKnownCode = sequence.some(
        d =>
          inOrder(d, deployment) < 0 &&
          d.commit !== undefined &&
          d.commit === deployment.commit,
      );
      const { isRollback } = this.#rolledBack(sequence, deployment);
      const anchors = changes.filter(
        ({ commits, mergeCommit }) =>
          deployment.commit !== undefined &&
          [...commits.map(({ sha }) => sha), mergeCommit].includes(
            deployment.commit,
          ),
      );
      const reach = Math.min(
        finish,
        ...(anchors.length > 0
          ? [Math.min(...anchors.map(({ mergedAt }) => time(mergedAt)))]
          : []),
      );
      const before = live;
      if (!isRollback && !isKnownCode) {
        live = Math.max(live ?? -Infinity, reach);
      }
      for (const change of changes) {
        const merged = time(change.mergedAt);
        const isOwn = change.components.includes(component);
        const isContained = deployment.changes
          ? deployment.changes.includes(change.id) &&
            (change.source === deployment.source ||
              change.repository === deployment.repository ||
              isOwn)
          : before !== undefined &&
            isOwn &&
            (anchors.includes(change) || (merged > before && merged <= live!));
        if (isContained && !sampled.has(nameOf(change))) {
          sampled.add(nameOf(change));
          this.samples.push(toSample(component, deployment, change));
        }
      }
    }
  }
}

function toSample(
  component: string,
  deployment: Deployment,
  change: Facts['changes'][number],
): ModelSample {
  const finish = time(deployment.finishedAt);
  const start = Math.min(
    finish,
    ...change.commits.map(({ authoredAt }) => time(authoredAt!)),
  );
  const merged = clamp(time(change.mergedAt), start, finish);
  const opened = clamp(time(change.openedAt ?? change.mergedAt), start, merged);
  const reviewed = clamp(
    time(change.firstReviewAt ?? change.mergedAt),
    opened,
    merged,
  );
  return {
    component,
    change: nameOf(change),
    deployment: nameOf(deployment),
    finishedAt: finish,
    lead: finish - start,
    phases: [
      opened - start,
      reviewed - opened,
      merged - reviewed,
      finish - merged,
    ],
  };
}

/** The percentile as PostgreSQL's `percentile_cont` interpolates it. */
export function percentile(values: number[], fraction: number): number | null {
  if (values.length === 0) {
    return null;
  }
  const sorted = [...values].sort((a, b) => a - b);
  const place = fraction * (sorted.length - 1);
  const low = sorted[Math.floor(place)];
  const high = sorted[Math.ceil(place)];
  return low + (high - low) * (place - Math.floor(place));
}
