import type { Deployment } from '@slipway/plugin-dx-metrics-common';
import type { CatalogComponent } from '../organisation/readOrganisation';
import { MINUTE, type Team } from '../organisation/Team';
import type { Random } from '../Random';
import { iso } from './Codebase';

/** A version of a component, ready to be deployed. */
export interface Release {
  version: string;
  commit: string;
  artifact: string;
  /** The ids of the changes that it brings. */
  changes: string[];
}

/** What one run of the pipeline is to do. */
export interface Run {
  environment: string;
  release: Pick<Release, 'version' | 'commit' | 'artifact'> & {
    changes?: string[];
  };
  status: Deployment['status'];
  /** Milliseconds since 1970. */
  startedAt: number;
  rollbackOf?: string;
  unplanned?: boolean;
}

/** The deployment pipeline of one component: numbers its runs, and says of them what it knows. */
export class Pipeline {
  #runs = 0;

  constructor(
    private readonly team: Team,
    private readonly component: CatalogComponent,
  ) {}

  /** Runs once. What fails or is cancelled ends sooner. */
  run(run: Run, random: Random): Deployment {
    const { component, team } = this;
    const { environment, release, status } = run;
    const startedAt = Math.round(run.startedAt);
    this.#runs += 1;
    const time =
      random.duration(6 * MINUTE, 0.4) *
      (status === 'success' ? 1 : random.fraction());
    return {
      id: `${component.name}-${this.#runs}`,
      source: 'harbour-deploy',
      component: team.names === 'component' ? component.name : undefined,
      repository: component.repository,
      environment,
      status,
      startedAt: iso(startedAt),
      finishedAt: iso(Math.round(startedAt + time)),
      commit: release.commit,
      version: release.version,
      artifact: release.artifact,
      changes: team.listsChanges ? release.changes : undefined,
      rollbackOf: run.rollbackOf,
      unplanned: run.unplanned,
      url: `https://deploy.harbour.example.org/${component.name}/runs/${this.#runs}`,
    };
  }
}

/** A new name for what a build of a component made. */
export function artifactName(
  { name }: CatalogComponent,
  random: Random,
): string {
  return `registry.harbour.example.org/${name}@sha256:${random.hex(64)}`;
}
