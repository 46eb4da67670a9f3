/**
 * What somebody is to the portal. Roles add up: whoever is on the platform team is a viewer, too, and a member of the
 * groups that they are in.
 */
export const ROLES = [
  'viewer',
  'member',
  'approver',
  'platform',
  'auditor',
  'machine',
] as const;

/** See {@link ROLES}. */
export type Role = (typeof ROLES)[number];

/** What each role is, as the end of a sentence that begins with its name. */
export const ROLE_MEANINGS: Record<Role, string> = {
  viewer: 'everybody who is signed in',
  member: 'whoever is in the group that owns what it is about',
  approver: 'whoever may decide on what others ask for',
  platform: 'the team that runs the portal',
  auditor: 'whoever reads what was done, and the evidence for controls',
  machine: 'a pipeline or another program, with a token of its own',
};

/** The platform team, as long as the configuration names no other: an entity ref. */
export const DEFAULT_PLATFORM_GROUP = 'group:default/platform-engineering';

/** Which groups hold the roles that the configuration gives, as entity refs. */
export interface RoleGroups {
  platform: readonly string[];
  auditor: readonly string[];
  /** Absent: everybody, and a group decides on what waits for it. */
  approver?: readonly string[];
}

/** The roles of people. */
export type PersonalRole = Exclude<Role, 'machine'>;

/**
 * The roles that a person holds, with the groups that give them.
 *
 * @param claims - the person and their groups, as entity refs
 */
export function rolesOf(
  claims: readonly string[],
  groups: RoleGroups,
): Map<PersonalRole, string[]> {
  const own = claims.map(claim => claim.toLowerCase());
  const roles = new Map<PersonalRole, string[]>([['viewer', []]]);
  const memberships = own.filter(claim => claim.startsWith('group:'));
  if (memberships.length > 0) {
    roles.set('member', memberships);
  }
  if (!groups.approver) {
    roles.set('approver', []);
  }
  for (const role of ['approver', 'platform', 'auditor'] as const) {
    const giving = groups[role]?.filter(group => own.includes(group)) ?? [];
    if (giving.length > 0) {
      roles.set(role, giving);
    }
  }
  return roles;
}
