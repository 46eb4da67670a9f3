import { join } from 'node:path';
import {
  ANNOTATION_LOCATION,
  ANNOTATION_ORIGIN_LOCATION,
  ANNOTATION_SOURCE_LOCATION,
  DefaultNamespaceEntityPolicy,
  Entity,
  EntityPolicies,
  FieldFormatEntityPolicy,
  KindValidator,
  NoForeignRootFieldsEntityPolicy,
  SchemaValidEntityPolicy,
  apiEntityV1alpha1Validator,
  componentEntityV1alpha1Validator,
  domainEntityV1alpha1Validator,
  entityEnvelopeSchemaValidator,
  resourceEntityV1alpha1Validator,
  stringifyEntityRef,
  systemEntityV1alpha1Validator,
} from '@backstage/catalog-model';
import { InputError } from '@backstage/errors';
import { parseEntityYaml } from '@backstage/plugin-catalog-node';
import { JsonValue } from '@backstage/types';
import { GitError } from '@slipway/git';
import { CommitTree } from './CommitTree';
import { resolvePlaceholders } from './resolvePlaceholders';

/** Path of the file that describes a repository's entities. */
export const CATALOG_INFO = 'catalog-info.yaml';

/** Annotation on a Component: what to hand to `git clone`. */
export const CLONE_URL_ANNOTATION = 'slipway.io/clone-url';

const MAX_CATALOG_INFO_BYTES = 1024 * 1024;

/** People and groups are the organisation's to describe, and a Location would make the catalog read elsewhere. */
const validators: Record<string, KindValidator> = {
  API: apiEntityV1alpha1Validator,
  Component: componentEntityV1alpha1Validator,
  Domain: domainEntityV1alpha1Validator,
  Resource: resourceEntityV1alpha1Validator,
  System: systemEntityV1alpha1Validator,
};

const checkEnvelope = entityEnvelopeSchemaValidator<Entity>();

const policy = EntityPolicies.allOf([
  new DefaultNamespaceEntityPolicy(),
  new NoForeignRootFieldsEntityPolicy(),
  new SchemaValidEntityPolicy(),
  new FieldFormatEntityPolicy(),
]);

/** What a commit says about itself. */
export interface CommitEntities {
  /** Valid entities, each with its location, and Components with their clone URL. */
  entities: Entity[];
  /** The entities that were left out because a repository may not describe their kind. */
  refused: string[];
}

/**
 * Reads the entities that a commit describes.
 *
 * @param tree - the commit
 * @param path - absolute path of the repository on disk
 * @returns undefined when the commit has no `catalog-info.yaml`
 * @throws InputError when it has one that is not valid: it counts as a whole
 */
export async function readEntities(
  tree: CommitTree,
  path: string,
): Promise<CommitEntities | undefined> {
  const text = await tree.readText(CATALOG_INFO, MAX_CATALOG_INFO_BYTES);
  if (text === undefined) {
    return undefined;
  }
  const entities = new Map<string, Entity>();
  const refused: string[] = [];
  const target = join(path, CATALOG_INFO);
  for (const result of parseEntityYaml(text, { type: 'file', target })) {
    if (result.type === 'error') {
      throw new InputError(result.error.message);
    }
    if (result.type !== 'entity') {
      continue;
    }
    const { kind, metadata } = result.entity;
    const label = `${kind} ${metadata?.name}`;
    if (typeof kind === 'string' && !Object.hasOwn(validators, kind)) {
      refused.push(label);
      continue;
    }
    const entity = await readEntity(result.entity, tree, path).catch(error => {
      throw error instanceof GitError ? error : new InputError(label, error);
    });
    const ref = stringifyEntityRef(entity);
    if (entities.has(ref)) {
      throw new InputError(`${ref} is described twice`);
    }
    entities.set(ref, entity);
  }
  return { entities: [...entities.values()], refused };
}

async function readEntity(
  raw: Entity,
  tree: CommitTree,
  path: string,
): Promise<Entity> {
  const resolved = await resolvePlaceholders(toJson(raw), tree, CATALOG_INFO);
  return annotate(await validate(resolved), path);
}

/** A copy that holds JSON and nothing else. YAML can describe a structure that contains itself; that one throws here. */
function toJson(entity: Entity): JsonValue {
  return JSON.parse(JSON.stringify(entity));
}

async function validate(value: JsonValue): Promise<Entity> {
  const envelope = checkEnvelope(value);
  const entity = await policy.enforce(envelope);
  if (!entity || !(await validators[entity.kind].check(entity))) {
    throw new InputError(`the apiVersion ${envelope.apiVersion} is unknown`);
  }
  return entity;
}

/** What a repository may not say about itself: where it is. A location of its choosing would be read by others. */
function annotate(entity: Entity, path: string): Entity {
  const location = `file:${join(path, CATALOG_INFO)}`;
  const {
    [ANNOTATION_SOURCE_LOCATION]: _source,
    [CLONE_URL_ANNOTATION]: _cloneUrl,
    ...annotations
  } = entity.metadata.annotations ?? {};
  return {
    ...entity,
    metadata: {
      ...entity.metadata,
      annotations: {
        ...annotations,
        [ANNOTATION_LOCATION]: location,
        [ANNOTATION_ORIGIN_LOCATION]: location,
        ...(entity.kind === 'Component' && { [CLONE_URL_ANNOTATION]: path }),
      },
    },
  };
}
