import type { Reach } from '@slipway/plugin-machine-tokens-node';
import type { CatalogSnapshot } from '../attribution/CatalogSnapshot';
import type { Said } from './Said';

/** How many components a reason names. */
const NAMED = 3;

/** What is wrong with a record, and where. */
export interface Problem {
  path: string;
  reason: string;
}

/** The components that a machine may report of. */
export class Confines {
  private constructor(
    private readonly refs: ReadonlySet<string>,
    private readonly snapshot: CatalogSnapshot,
    /** The only repository that it may name; any, when absent. */
    private readonly repository?: string,
  ) {}

  /** The confines of a reach; none for one that has no end. */
  static of(reach: Reach, snapshot: CatalogSnapshot): Confines | undefined {
    switch (reach.kind) {
      case 'anything':
        return undefined;
      case 'entities':
        return new Confines(reach.refs, snapshot);
      default: {
        const { repository, isOnOnlyForge } = reach;
        const refs = new Set(
          snapshot.componentsExactlyIn(repository, isOnOnlyForge),
        );
        return new Confines(refs, snapshot, repository);
      }
    }
  }

  /** Whether nothing at all may be reported. */
  get isEmpty(): boolean {
    return this.refs.size === 0;
  }

  /** The first of these components that is outside. */
  findOutside(components: Iterable<string>): string | undefined {
    for (const component of components) {
      if (!this.refs.has(component)) {
        return component;
      }
    }
    return undefined;
  }

  /** What keeps something from being said; nothing when every component that it leads to is inside. */
  findProblem({ attribution, paths }: Said): Problem | undefined {
    const { componentRef, components, repository } = attribution;
    const path = componentRef ? paths.component : paths.repository;
    if (components.length === 0) {
      const reason = componentRef
        ? `there is no ${componentRef} in the catalog`
        : 'this leads to no component of the catalog';
      const missing = repository ? path : paths.component;
      return this.#problem(componentRef ? path : missing, reason);
    }
    const outside = this.findOutside(components);
    if (outside) {
      return this.#problem(path, `this is of ${outside}`);
    }
    return repository
      ? this.#findRepositoryProblem(repository, paths.repository)
      : undefined;
  }

  /** A problem with the reason, and with what may be reported of. */
  #problem(path: string, reason: string): Problem {
    return { path, reason: `${reason}; ${this.#describe()}` };
  }

  #findRepositoryProblem(
    repository: string,
    path: string,
  ): Problem | undefined {
    if (this.repository) {
      const isOwn =
        repository === this.repository ||
        this.repository.endsWith(`/${repository}`);
      return isOwn
        ? undefined
        : this.#problem(path, `this is of ${repository}`);
    }
    const tenants = this.snapshot.componentsIn(repository);
    const isShared = tenants.some(ref => this.refs.has(ref));
    return tenants.length === 0 || isShared
      ? undefined
      : this.#problem(path, `${tenants[0]} lives in ${repository}`);
  }

  #describe(): string {
    const refs = [...this.refs];
    if (refs.length === 0) {
      return this.repository
        ? `no component of the catalog lives in ${this.repository}, so that its pipeline reports of none`
        : 'this caller reports of no component';
    }
    const others = refs.length - NAMED;
    const named = refs.slice(0, NAMED).join(', ');
    return `this caller reports of ${named}${others > 0 ? ` and ${others} more` : ''} only`;
  }
}
