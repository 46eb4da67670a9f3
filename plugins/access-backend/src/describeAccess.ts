import {
  type Access,
  ACCESS_AREAS,
  decide,
  explain,
  ROLE_MEANINGS,
  type RoleGroups,
  rolesOf,
} from '@slipway/plugin-access-common';

/** What a person may do, by the table that the policy decides by. */
export function describeAccess(
  person: { userEntityRef: string; ownershipEntityRefs: string[] },
  groups: RoleGroups,
): Access {
  const held = rolesOf(person.ownershipEntityRefs, groups);
  return {
    person: person.userEntityRef,
    roles: [...held].map(([role, giving]) => ({
      role,
      meaning: ROLE_MEANINGS[role],
      groups: giving,
    })),
    areas: ACCESS_AREAS.map(({ title, rows }) => ({
      title,
      grants: rows.map(row => {
        const decision = decide(row, held);
        return {
          permission: row.permission,
          title: row.title,
          result: decision.result,
          why: explain(row, decision, held),
        };
      }),
    })),
  };
}
