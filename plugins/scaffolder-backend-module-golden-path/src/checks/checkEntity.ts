import { BackstageCredentials } from '@backstage/backend-plugin-api';
import {
  CompoundEntityRef,
  makeValidator,
  parseEntityRef,
  stringifyEntityRef,
} from '@backstage/catalog-model';
import { InputError } from '@backstage/errors';
import { CatalogService } from '@backstage/plugin-catalog-node';

/** An answer that has to name an entity. */
export interface EntityAnswer {
  /** The field, for the error message. */
  field: string;
  /** A reference; what it leaves out is the first of the kinds, and the namespace `default`. */
  value: string;
  /** The kinds it may be of, in lower case. */
  kinds: [string, ...string[]];
}

/**
 * Checks that an answer names an entity in the catalog.
 *
 * @returns its full reference
 * @throws InputError when it is no reference, of another kind, or not in the catalog
 */
export async function checkEntity(
  { field, value, kinds }: EntityAnswer,
  catalog: CatalogService,
  credentials: BackstageCredentials,
): Promise<string> {
  const choose = `Choose a ${kinds.join(' or a ')} from the catalog.`;
  const ref = parse(value, kinds[0]);
  if (!ref) {
    throw new InputError(
      `${field}: ${JSON.stringify(value)} is no entity reference. ${choose}`,
    );
  }
  if (!kinds.includes(ref.kind.toLowerCase())) {
    throw new InputError(
      `${field}: ${JSON.stringify(value)} is of the kind ${ref.kind}. ${choose}`,
    );
  }
  const entityRef = stringifyEntityRef(ref);
  if (!(await catalog.getEntityByRef(entityRef, { credentials }))) {
    throw new InputError(
      `${field}: ${entityRef} is not in the catalog. ${choose}`,
    );
  }
  return entityRef;
}

const validator = makeValidator();

function parse(
  value: string,
  defaultKind: string,
): CompoundEntityRef | undefined {
  try {
    const ref = parseEntityRef(value, {
      defaultKind,
      defaultNamespace: 'default',
    });
    // The catalog would answer a name that no entity can have with an error of its own.
    return validator.isValidKind(ref.kind) &&
      validator.isValidNamespace(ref.namespace) &&
      validator.isValidEntityName(ref.name)
      ? ref
      : undefined;
  } catch {
    return undefined;
  }
}
