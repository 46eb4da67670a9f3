import {
  catalogConditions,
  createCatalogConditionalDecision,
} from '@backstage/plugin-catalog-backend/alpha';
import {
  AuthorizeResult,
  isResourcePermission,
  type PolicyDecision,
} from '@backstage/plugin-permission-common';
import type {
  PermissionPolicy,
  PolicyQuery,
  PolicyQueryUser,
} from '@backstage/plugin-permission-node';
import {
  createScaffolderTaskConditionalDecision,
  scaffolderTaskConditions,
} from '@backstage/plugin-scaffolder-backend/alpha';
import {
  decide,
  findRow,
  type OwnershipCheck,
  type RoleGroups,
  rolesOf,
} from '@slipway/plugin-access-common';

const ALLOW = { result: AuthorizeResult.ALLOW } as const;
const DENY = { result: AuthorizeResult.DENY } as const;

/** A person, as far as the policy has to know them. */
interface Person {
  /** Entity ref. */
  ref: string;
  /** The person and their groups, as entity refs. */
  claims: string[];
}

/**
 * Decides by the table of who may do what. Whoever is not signed in has no permission, and a permission that the table
 * has not got is nobody's.
 */
export class PortalPolicy implements PermissionPolicy {
  constructor(private readonly groups: RoleGroups) {}

  async handle(
    { permission }: PolicyQuery,
    user?: PolicyQueryUser,
  ): Promise<PolicyDecision> {
    const row = findRow(permission.name);
    if (!row || !user) {
      return DENY;
    }
    // The permission back end has read this already, whether or not a policy looks: asking anew would double the cost.
    const { userEntityRef: ref, ownershipEntityRefs: claims } = user.info;
    const decision = decide(row, rolesOf(claims, this.groups));
    switch (decision.result) {
      case 'allowed':
        return ALLOW;
      case 'where-owned':
        return whereOwned(permission, decision.ownership.check, {
          ref,
          claims,
        });
      default:
        return DENY;
    }
  }
}

function whereOwned(
  permission: PolicyQuery['permission'],
  check: OwnershipCheck,
  { ref, claims }: Person,
): PolicyDecision {
  switch (check) {
    case 'plugin':
      return ALLOW;
    case 'entity':
      return isResourcePermission(permission, 'catalog-entity')
        ? createCatalogConditionalDecision(
            permission,
            catalogConditions.isEntityOwner({ claims }),
          )
        : DENY;
    default:
      return isResourcePermission(permission, 'scaffolder-task')
        ? createScaffolderTaskConditionalDecision(
            permission,
            scaffolderTaskConditions.isTaskOwner({ createdBy: [ref] }),
          )
        : DENY;
  }
}
