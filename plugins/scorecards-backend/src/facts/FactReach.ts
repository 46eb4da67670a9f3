import type {
  AuthService,
  BackstageCredentials,
} from '@backstage/backend-plugin-api';
import { stringifyEntityRef } from '@backstage/catalog-model';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import { claimsExactly, readRepositoryClaim } from '@slipway/backend-common';
import type { Reach, Rights } from '@slipway/plugin-machine-tokens-node';
import type { Visibility, Visible } from '../visibility/Visibility';

/** Of which entities somebody may send facts. */
export interface SendableFacts {
  of: Visible;
  /** Why facts of another entity are refused. */
  refusal(ref: string): string;
}

const unknown = (ref: string) => `there is no ${ref} in the catalog`;

/** Says of which entities somebody may send facts: of what they see; a machine that is tied to entities, of those. */
export class FactReach {
  constructor(
    private readonly options: {
      auth: AuthService;
      catalog: CatalogService;
      rights: Pick<Rights, 'reachOf'>;
      visibility: Visibility;
    },
  ) {}

  /** @param refs - the entities of a batch; the catalog is asked about them once, if at all */
  async of(
    credentials: BackstageCredentials,
    refs: () => string[],
  ): Promise<SendableFacts> {
    const { rights, visibility } = this.options;
    const reach = rights.reachOf(credentials);
    switch (reach.kind) {
      case 'anything':
        return { of: await visibility.of(credentials), refusal: unknown };
      case 'entities':
        return {
          of: { all: false, refs: new Set(reach.refs) },
          refusal: ref =>
            `this caller sends no facts of ${ref}; its token names what it sends facts of`,
        };
      default:
        return {
          of: {
            all: false,
            refs: await this.#findIn(reach, refs()),
          },
          refusal: ref =>
            `${ref} does not live in ${reach.repository}, and its pipeline sends facts of what does`,
        };
    }
  }

  /** Those of some entities that live in a repository. */
  async #findIn(
    { repository, isOnOnlyForge }: Extract<Reach, { kind: 'repository' }>,
    refs: string[],
  ): Promise<Set<string>> {
    const { auth, catalog } = this.options;
    const { items } = await catalog.getEntitiesByRefs(
      {
        entityRefs: [...new Set(refs)],
        fields: [
          'kind',
          'metadata.namespace',
          'metadata.name',
          'metadata.annotations',
        ],
      },
      { credentials: await auth.getOwnServiceCredentials() },
    );
    return new Set(
      items.flatMap(entity =>
        entity &&
        claimsExactly(readRepositoryClaim(entity), repository, isOnOnlyForge)
          ? stringifyEntityRef(entity)
          : [],
      ),
    );
  }
}
