import type { Deployment } from '@slipway/plugin-dx-metrics-common';
import type { DeliveryRecord } from '../DeliveryRecord';
import type { WorkingClock } from '../calendar/WorkingClock';
import type { CatalogComponent } from '../organisation/readOrganisation';
import { MINUTE, type Practice, type Team } from '../organisation/Team';
import type { Random } from '../Random';
import type { MergedChange } from './Codebase';
import type { Development } from './Development';
import { type Harm, type IncidentDesk, planHarm } from './incidents';
import {
  artifactName,
  type Pipeline,
  type Release,
  type Run,
} from './Pipeline';

/** How often a run fails, by environment, before anything is changed by it. */
const FAILING_SHARE = { staging: 0.07, production: 0.03 };
/** How often a release is called off: in staging since a newer one follows, before production since somebody said no. */
const CANCELLED_SHARE = { staging: 0.04, production: 0.015 };
/** How often a release is deployed again as it is, for a new secret or a full disk. */
const REPEATED_SHARE = 0.015;
/** How often a rollback goes back by two releases rather than by one. */
const TWO_BACK_SHARE = 0.15;
/** How often a rollback names what it undoes, rather than just deploying an earlier version. */
const NAMED_ROLLBACK_SHARE = 0.7;
interface Live {
  release: Release;
  deployment: Deployment;
}

/** The way of one component into production: what waits, what is live, and what is done when a release does harm. */
export class ReleaseLine {
  readonly #waiting: MergedChange[] = [];
  /** What is live, the newest last; never more than three. */
  #live: Live[] = [];
  #releases = 0;
  #readyAt = 0;

  constructor(
    private readonly options: {
      team: Team;
      component: CatalogComponent;
      pipeline: Pipeline;
      development: Development;
      /** Runs while the team may release. */
      clock: WorkingClock;
      desk: IncidentDesk;
    },
  ) {}

  /** Puts a change in the queue for the next release. */
  add(change: MergedChange): void {
    this.#waiting.push(change);
  }

  /** When the next release may go to production. */
  get readyAt(): number {
    return this.#readyAt;
  }

  /** When the first change that waits was merged; undefined when none does. */
  get waitingSince(): number | undefined {
    return this.#waiting.at(0)?.mergedAt;
  }

  /** Cuts a release from what was merged until then, and brings it to production if all goes well. */
  *release(
    cutAt: number,
    practice: Practice,
    random: Random,
  ): Generator<DeliveryRecord> {
    const { team, component, clock } = this.options;
    const changes = this.#waiting.filter(({ mergedAt }) => mergedAt <= cutAt);
    const release = this.#cut(changes, random);
    if (component.type === 'library') {
      const published = this.#run('registry', release, cutAt, random);
      yield toRecord(published);
      this.#waiting.splice(0, changes.length);
      return;
    }
    const staged = yield* this.#attempt('staging', release, cutAt, random);
    if (!staged) {
      return;
    }
    const startAt = clock.add(
      Math.max(finishOf(staged), this.#readyAt),
      random.duration(practice.soak, 0.5),
    );
    const { production } = team;
    const live = yield* this.#attempt(production, release, startAt, random);
    if (!live) {
      return;
    }
    this.#waiting.splice(0, changes.length);
    this.#goLive(release, live);
    if (random.chance(REPEATED_SHARE)) {
      const again = this.#run(
        production,
        release,
        this.#readyAt + 30 * MINUTE,
        random,
      );
      this.#readyAt = finishOf(again);
      yield toRecord(again);
    }
    if (random.chance(practice.harm)) {
      yield* this.#mend(planHarm(this.#readyAt, practice, random), random);
    }
  }

  #cut(changes: MergedChange[], random: Random): Release {
    this.#releases += 1;
    return {
      version: `4.${this.#releases}.0`,
      commit: changes[changes.length - 1].head,
      artifact: artifactName(this.options.component, random),
      changes: changes.map(({ record }) => record.id),
    };
  }

  /** Deploys until it works, unless it is called off. @returns what succeeded */
  *#attempt(
    environment: string,
    release: Release,
    startAt: number,
    random: Random,
  ): Generator<DeliveryRecord, Deployment | undefined> {
    const stage = environment === 'staging' ? 'staging' : 'production';
    if (random.chance(CANCELLED_SHARE[stage])) {
      yield toRecord(
        this.#run(environment, release, startAt, random, {
          status: 'cancelled',
        }),
      );
      return undefined;
    }
    let next = startAt;
    while (random.chance(FAILING_SHARE[stage])) {
      const failed = this.#run(environment, release, next, random, {
        status: 'failure',
      });
      yield toRecord(failed);
      next = finishOf(failed) + random.between(3 * MINUTE, 25 * MINUTE);
    }
    const succeeded = this.#run(environment, release, next, random);
    yield toRecord(succeeded);
    return succeeded;
  }

  /** What follows on harm: an incident, and what ends it. Until then nothing else is released. */
  *#mend(harm: Harm, random: Random): Generator<DeliveryRecord> {
    const { component, desk } = this.options;
    const back = this.#live.length > 2 && random.chance(TWO_BACK_SHARE) ? 2 : 1;
    const rollback =
      harm.remedy === 'rollback' && this.#live.length > back ? back : 0;
    // A rollback by two releases says that the older of the two did the harm.
    const harmful = this.#live[this.#live.length - Math.max(rollback, 1)];
    if (harm.hasIncident) {
      yield {
        kind: 'incident',
        record: desk.about(harmful.deployment, component.name, harm, random),
      };
    }
    if (rollback > 0) {
      yield* this.#rollBack(rollback, harmful, harm, random);
    } else if (harm.remedy === 'hotfix' || !harm.hasIncident) {
      yield* this.#fixForward(harm, random);
    }
    this.#readyAt = Math.max(this.#readyAt, harm.restoredAt);
  }

  *#rollBack(
    back: number,
    harmful: Live,
    harm: Harm,
    random: Random,
  ): Generator<DeliveryRecord> {
    const target = this.#live[this.#live.length - 1 - back];
    const { team } = this.options;
    const deployment = this.#run(
      team.production,
      target.release,
      between(harm, 0.7),
      random,
      {
        rollbackOf: random.chance(NAMED_ROLLBACK_SHARE)
          ? harmful.deployment.id
          : undefined,
        changes: [],
      },
    );
    this.#live = this.#live.slice(0, -1 - back);
    this.#goLive(target.release, deployment);
    yield toRecord(deployment);
  }

  *#fixForward(harm: Harm, random: Random): Generator<DeliveryRecord> {
    const { component, development, team } = this.options;
    const fix = development.mergeFix(
      component.name,
      harm.detectedAt,
      between(harm, 0.6),
      random,
    );
    yield { kind: 'change', record: fix.record };
    const merged = this.#waiting.filter(
      ({ mergedAt }) => mergedAt <= fix.mergedAt,
    );
    this.#waiting.splice(0, merged.length);
    const release = this.#cut([...merged, fix], random);
    const deployment = this.#run(
      team.production,
      release,
      between(harm, 0.7),
      random,
      { unplanned: true },
    );
    this.#goLive(release, deployment);
    yield toRecord(deployment);
  }

  #goLive(release: Release, deployment: Deployment) {
    this.#readyAt = finishOf(deployment);
    this.#live.push({ release, deployment });
    this.#live.splice(0, this.#live.length - 3);
  }

  #run(
    environment: string,
    release: Release,
    startedAt: number,
    random: Random,
    more: Partial<Run> & { changes?: string[] } = {},
  ): Deployment {
    const { changes = release.changes, ...run } = more;
    return this.options.pipeline.run(
      {
        environment,
        release: { ...release, changes },
        status: 'success',
        startedAt,
        ...run,
      },
      random,
    );
  }
}

function toRecord(record: Deployment): DeliveryRecord {
  return { kind: 'deployment', record };
}

function finishOf({ finishedAt }: Deployment): number {
  return Date.parse(finishedAt);
}

/** A moment between detection and restoration. */
function between({ detectedAt, restoredAt }: Harm, share: number): number {
  return Math.round(detectedAt + share * (restoredAt - detectedAt));
}
