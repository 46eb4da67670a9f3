import {
  type Entity,
  parseEntityRef,
  stringifyEntityRef,
} from '@backstage/catalog-model';
import {
  claimsExactly,
  readRepositoryClaim,
  type RepositoryClaim,
  withoutHost,
} from '@slipway/backend-common';
import { createHash } from 'node:crypto';
import ignore, { type Ignore } from 'ignore';

interface Tenant {
  ref: string;
  claim: RepositoryClaim;
  /** What of the repository is the component's; undefined for all of it. */
  files?: Ignore;
}

/** What attribution needs of the catalog: which components there are, and which files of which repository are theirs. */
export class CatalogSnapshot {
  readonly #refs = new Set<string>();
  readonly #tenants = new Map<string, Tenant[]>();
  /** Differs when another snapshot could attribute something else. */
  readonly digest: string;

  /** @param entities - components, with their annotations */
  constructor(entities: Entity[]) {
    const hash = createHash('sha256');
    const components = entities
      .map(entity => ({
        ref: stringifyEntityRef(entity),
        claim: readRepositoryClaim(entity),
      }))
      .sort((a, b) => (a.ref < b.ref ? -1 : 1));
    for (const { ref, claim } of components) {
      hash.update(JSON.stringify([ref, claim]));
      this.#refs.add(ref);
      const files =
        claim.patterns.length > 0 ? ignore().add(claim.patterns) : undefined;
      for (const key of claim.keys) {
        const tenants = this.#tenants.get(key) ?? [];
        this.#tenants.set(key, [...tenants, { ref, claim, files }]);
      }
    }
    this.digest = hash.digest('hex');
  }

  /** Whether the catalog has this component; a full entity ref. */
  has(ref: string): boolean {
    return this.#refs.has(ref);
  }

  /** The component that has a repository to itself. */
  soleTenant(repository: string): string | undefined {
    const tenants = this.#tenantsOf(repository);
    return tenants.length === 1 ? tenants[0].ref : undefined;
  }

  /** The components that own one of these files, or the whole repository. */
  ownersOf(repository: string, paths: string[] | undefined): string[] {
    const tenants = this.#tenantsOf(repository);
    if (!paths) {
      // Nobody knows what was touched, which matters only where there is a choice.
      return tenants.length === 1 ? [tenants[0].ref] : [];
    }
    return tenants
      .filter(({ files }) => !files || paths.some(path => files.ignores(path)))
      .map(({ ref }) => ref);
  }

  /** The components that live in a repository, or in a part of it. */
  componentsIn(repository: string): string[] {
    return this.#tenantsOf(repository).map(({ ref }) => ref);
  }

  /**
   * As {@link componentsIn}, of this very host: one of the same name on another host is another one.
   *
   * @param takesName - whether it may be meant where no host is named
   */
  componentsExactlyIn(repository: string, takesName: boolean): string[] {
    const path = withoutHost(repository) ?? repository;
    const tenants = [
      ...(this.#tenants.get(repository) ?? []),
      ...(this.#tenants.get(path) ?? []),
    ].filter(({ claim }) => claimsExactly(claim, repository, takesName));
    return [...new Set(tenants.map(({ ref }) => ref))];
  }

  #tenantsOf(repository: string): Tenant[] {
    return (
      this.#tenants.get(repository) ??
      this.#tenants.get(withoutHost(repository) ?? repository) ??
      []
    );
  }
}

/** The full entity ref of what a record names as its component. */
export function componentRef(reference: string): string {
  return stringifyEntityRef(
    parseEntityRef(reference, {
      defaultKind: 'component',
      defaultNamespace: 'default',
    }),
  );
}
