import type { Config } from '@backstage/config';
import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';
import { InputError } from '@backstage/errors';

/** Who and what counts for adoption; see `config.d.ts`. */
export interface AdoptionSettings {
  componentTypes: string[];
  /** Entity refs of groups; undefined when every owner counts. */
  groups?: string[];
  /** Entity refs of templates; undefined when every template is a golden path. */
  templates?: string[];
  /** Entity refs of the groups that run the platform. */
  platformGroups: string[];
  /** In lower case. */
  stagingEnvironments: string[];
  /** Hides people; undefined when the portal makes a key of its own. */
  personKey?: string;
}

const MIN_KEY_LENGTH = 16;

/**
 * Reads the settings of adoption.
 *
 * @throws InputError that names the wrong key
 */
export function readAdoptionSettings(config: Config): AdoptionSettings {
  const read = (key: string) =>
    config.getOptionalStringArray(`dxMetrics.adoption.${key}`);
  const refs = (key: string, kind: string) =>
    read(key)?.map(ref => toRef(key, ref, kind));
  const owner =
    config.getOptionalString('dxMetrics.owner') ??
    'group:default/platform-engineering';
  const personKey = config.getOptionalString('dxMetrics.adoption.personKey');
  if (personKey !== undefined && personKey.length < MIN_KEY_LENGTH) {
    throw new InputError(
      `Configuration dxMetrics.adoption.personKey: must have ${MIN_KEY_LENGTH} characters or more`,
    );
  }
  return {
    componentTypes: read('componentTypes') ?? ['service'],
    groups: refs('groups', 'group'),
    templates: refs('templates', 'template'),
    platformGroups: refs('platformGroups', 'group') ?? [owner],
    stagingEnvironments: (
      read('stagingEnvironments') ?? ['staging', 'stage', 'pre-production']
    ).map(name => name.toLowerCase()),
    personKey,
  };
}

function toRef(key: string, ref: string, defaultKind: string): string {
  try {
    return stringifyEntityRef(
      parseEntityRef(ref, { defaultKind, defaultNamespace: 'default' }),
    );
  } catch {
    throw new InputError(
      `Configuration dxMetrics.adoption.${key}: “${ref}” is no reference to a ${defaultKind}`,
    );
  }
}
