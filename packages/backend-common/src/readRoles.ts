import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';
import type { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import {
  DEFAULT_PLATFORM_GROUP,
  type RoleGroups,
} from '@slipway/plugin-access-common';

const KEY = 'slipway.access.roles';
/** Keys that named the platform's group before there were roles. */
const REMOVED = [
  'slipway.infrastructure.platformGroup',
  'slipway.scorecards.platformGroup',
  'surveys.platformGroup',
];

/** The groups that hold roles. */
export interface Roles extends RoleGroups {
  /** The first of the platform's groups: it answers for the portal in the catalog, and is told what concerns the portal. */
  platformGroup: string;
}

/**
 * Reads which groups hold which role; see `config.d.ts`.
 *
 * @throws InputError that names the wrong key
 */
export function readRoles(config: Config): Roles {
  // Passed over, it would leave the role to a group that nobody chose.
  const removed = REMOVED.find(key => config.has(key));
  if (removed) {
    throw new InputError(
      `${removed} is gone: name the group in ${KEY}.platform instead`,
    );
  }
  const platform = readRefs(config, 'platform') ?? [DEFAULT_PLATFORM_GROUP];
  return {
    platform,
    platformGroup: platform[0],
    auditor: readRefs(config, 'auditor') ?? platform,
    approver: readRefs(config, 'approver'),
  };
}

function readRefs(config: Config, role: string): string[] | undefined {
  const key = `${KEY}.${role}`;
  const refs = config.getOptionalStringArray(key)?.map((ref, index) => {
    try {
      return stringifyEntityRef(
        parseEntityRef(ref, {
          defaultKind: 'group',
          defaultNamespace: 'default',
        }),
      );
    } catch {
      throw new InputError(
        `${key}[${index}] must be the entity ref of a group, such as group:default/platform-engineering`,
      );
    }
  });
  if (refs?.length === 0) {
    throw new InputError(`${key} must name at least one group`);
  }
  return refs;
}
