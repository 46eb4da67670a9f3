import type { Deployment, Incident } from '@slipway/plugin-dx-metrics-common';
import { HOUR, MINUTE, type Practice } from '../organisation/Team';
import type { Random } from '../Random';
import { iso } from './Codebase';

/** What harm a release does, and what is done about it. */
export interface Harm {
  /** Milliseconds since 1970. */
  detectedAt: number;
  /** When all is well again. */
  restoredAt: number;
  /** `switch`: turned off where it runs, with no deployment. `none`: nobody ever wrote down that it was over. */
  remedy: 'rollback' | 'hotfix' | 'switch' | 'none';
  /** Whether somebody opened an incident for it. */
  hasIncident: boolean;
}

/** The longest time until harm is noticed: within a day, by which an incident is tied to its deployment. */
const LATEST_DETECTION = 9 * HOUR;

/** Decides what harm a release does that finished then. */
export function planHarm(
  finishedAt: number,
  { recovery }: Practice,
  random: Random,
): Harm {
  const time = Math.max(random.duration(recovery, 0.7), 8 * MINUTE);
  const untilDetected = Math.min(
    time * random.between(0.15, 0.5),
    LATEST_DETECTION,
  );
  const hasIncident = random.chance(0.88);
  const { remedy } = random.pickWeighted([
    { remedy: 'rollback' as const, weight: 45 },
    { remedy: 'hotfix' as const, weight: 35 },
    { remedy: 'switch' as const, weight: hasIncident ? 18 : 0 },
    { remedy: 'none' as const, weight: hasIncident ? 2 : 0 },
  ]);
  return {
    detectedAt: Math.round(finishedAt + untilDetected),
    restoredAt: Math.round(finishedAt + time),
    remedy,
    hasIncident,
  };
}

/** The service desk of Harbour: opens incidents, numbered. */
export class IncidentDesk {
  #number = 400;

  /** Opens an incident about the harm that a deployment did. How it tells which one differs. */
  about(
    deployment: Deployment,
    component: string,
    { detectedAt, restoredAt, remedy }: Harm,
    random: Random,
  ): Incident {
    const { clue } = random.pickWeighted([
      { clue: { component, causedBy: deployment.id }, weight: 45 },
      { clue: { component, artifact: deployment.artifact }, weight: 15 },
      { clue: { commit: deployment.commit }, weight: 5 },
      { clue: { component }, weight: 35 },
    ]);
    return this.#open(
      {
        ...clue,
        environment: deployment.environment,
        detectedAt: iso(detectedAt),
        resolvedAt: remedy === 'none' ? undefined : iso(restoredAt),
      },
      random,
    );
  }

  /**
   * Opens an incident that no deployment caused: a provider is down, or something breaks outside production.
   *
   * @param components - names of components that run in staging
   */
  aboutNothingDeployed(
    detectedAt: number,
    components: string[],
    random: Random,
  ): Incident {
    const place = random.chance(0.3)
      ? { component: random.pick(components), environment: 'staging' }
      : { environment: 'production' };
    const time = Math.max(random.duration(80 * MINUTE), 5 * MINUTE);
    return this.#open(
      {
        ...place,
        detectedAt: iso(detectedAt),
        resolvedAt: iso(Math.round(detectedAt + time)),
      },
      random,
    );
  }

  #open(
    facts: Omit<Incident, 'id' | 'source' | 'severity' | 'url'>,
    random: Random,
  ): Incident {
    this.#number += 1;
    const id = `INC-${this.#number}`;
    const severity = random.pickWeighted([
      { name: 'critical', weight: 1 },
      { name: 'high', weight: 3 },
      { name: 'low', weight: 6 },
    ]).name;
    return {
      id,
      source: 'harbour-incidents',
      ...facts,
      severity,
      url: `https://incidents.harbour.example.org/${id}`,
    };
  }
}
