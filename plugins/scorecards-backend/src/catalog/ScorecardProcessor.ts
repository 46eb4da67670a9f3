import {
  type Entity,
  getCompoundEntityRef,
  parseEntityRef,
  RELATION_OWNED_BY,
  RELATION_OWNER_OF,
} from '@backstage/catalog-model';
import { InputError } from '@backstage/errors';
import {
  type CatalogProcessor,
  type CatalogProcessorEmit,
  processingResult,
} from '@backstage/plugin-catalog-node';
import {
  SCORECARD_API_VERSION,
  scorecardDefinitionSchema,
} from '@slipway/plugin-scorecards-common';

/** Lets the catalog have entities of the kind Scorecard, refuses those that are not fit, and says who owns them. */
export class ScorecardProcessor implements CatalogProcessor {
  getProcessorName(): string {
    return 'ScorecardProcessor';
  }

  async validateEntityKind(entity: Entity): Promise<boolean> {
    if (!isScorecard(entity)) {
      return false;
    }
    const { apiVersion, kind, metadata, spec } = entity;
    const result = scorecardDefinitionSchema.safeParse({
      apiVersion,
      kind,
      metadata,
      spec,
    });
    if (!result.success) {
      throw new InputError(
        result.error.issues
          .map(({ path, message }) => `${path.join('.')}: ${message}`)
          .join('; '),
      );
    }
    return true;
  }

  async postProcessEntity(
    entity: Entity,
    _location: unknown,
    emit: CatalogProcessorEmit,
  ): Promise<Entity> {
    const owner = entity.spec?.owner;
    if (isScorecard(entity) && typeof owner === 'string') {
      const source = getCompoundEntityRef(entity);
      const target = parseEntityRef(owner, {
        defaultKind: 'Group',
        defaultNamespace: source.namespace,
      });
      emit(
        processingResult.relation({ type: RELATION_OWNED_BY, source, target }),
      );
      emit(
        processingResult.relation({
          type: RELATION_OWNER_OF,
          source: target,
          target: source,
        }),
      );
    }
    return entity;
  }
}

function isScorecard({ apiVersion, kind }: Entity): boolean {
  return apiVersion === SCORECARD_API_VERSION && kind === 'Scorecard';
}
