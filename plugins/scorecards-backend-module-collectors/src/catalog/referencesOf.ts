import {
  type Entity,
  parseEntityRef,
  stringifyEntityRef,
} from '@backstage/catalog-model';
import { asArray } from '../parsing/json';

/** The fields of a spec that name entities, with the kind that they mean when they name none. */
const FIELDS: Record<string, string | undefined> = {
  owner: 'group',
  system: 'system',
  domain: 'domain',
  subdomainOf: 'domain',
  subcomponentOf: 'component',
  providesApis: 'api',
  consumesApis: 'api',
  dependsOn: undefined,
  dependencyOf: undefined,
};

/** What an entity names in its spec. */
export interface References {
  /** Entity refs, whole and in lower case, each once. */
  refs: string[];
  /** How many names are none. */
  invalid: number;
  owner: string | undefined;
}

/** Reads which entities an entity names. */
export function referencesOf({ spec = {}, metadata }: Entity): References {
  const refs = new Set<string>();
  let invalid = 0;
  let owner: string | undefined;
  for (const [field, defaultKind] of Object.entries(FIELDS)) {
    const value = Object.hasOwn(spec, field) ? spec[field] : undefined;
    const named = typeof value === 'string' ? [value] : asArray(value);
    for (const name of named.filter(item => typeof item === 'string')) {
      const ref = complete(name, defaultKind, metadata.namespace);
      if (ref === undefined) {
        invalid += 1;
      } else {
        refs.add(ref);
        owner = field === 'owner' ? ref : owner;
      }
    }
  }
  return { refs: [...refs], invalid, owner };
}

function complete(
  name: string,
  defaultKind: string | undefined,
  defaultNamespace: string | undefined,
): string | undefined {
  try {
    return stringifyEntityRef(
      parseEntityRef(name, { defaultKind, defaultNamespace }),
    );
  } catch {
    return undefined;
  }
}
