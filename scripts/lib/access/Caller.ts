import { PortalApi } from '../portalApi.ts';
import { MachineTokens } from './MachineTokens.ts';
import type { AccessRow, Role } from './table.ts';

/** Somebody, or something, that asks the portal. */
export interface Caller {
  name: string;
  /** None: not signed in. */
  roles: readonly Role[];
  /** What it sends to a plugin; undefined: nothing. */
  token(pluginId: string): Promise<string | undefined>;
}

/** One person for each role, by the demonstration organisation: the resource in question is of the team Bookings. */
export const PEOPLE = {
  viewer: { ref: 'user:default/guest', roles: ['viewer'] },
  member: { ref: 'user:default/amara.nwosu', roles: ['viewer', 'member'] },
  'other member': {
    ref: 'user:default/linnea.akerhielm',
    roles: ['viewer'],
  },
  approver: {
    ref: 'user:default/obinna.ikwuemesi',
    roles: ['viewer', 'approver'],
  },
  platform: {
    ref: 'user:default/kwabena.tetteh',
    roles: ['viewer', 'platform'],
  },
  auditor: {
    ref: 'user:default/vasilis.theodorakopoulos',
    roles: ['viewer', 'auditor'],
  },
} as const satisfies Record<string, { ref: string; roles: readonly Role[] }>;

/** The groups that give the roles of {@link PEOPLE}, as configuration. */
export const ROLE_GROUPS = {
  platform: ['group:default/platform-engineering'],
  auditor: ['group:default/insights'],
  approver: ['group:default/site-reliability'],
};

/** Signs everybody in. */
export async function signInAll(
  url: string,
): Promise<Record<keyof typeof PEOPLE, PortalApi>> {
  const entries = await Promise.all(
    Object.entries(PEOPLE).map(async ([name, { ref }]) => [
      name,
      name === 'viewer'
        ? await PortalApi.asGuest(url)
        : await PortalApi.asPerson(url, ref),
    ]),
  );
  return Object.fromEntries(entries);
}

/**
 * Everybody who asks: nobody, the people, and a machine with every permission that a machine can have at the plugin that
 * it asks.
 */
export function listCallers(
  people: Record<keyof typeof PEOPLE, PortalApi>,
  table: readonly AccessRow[],
): Caller[] {
  const machine = new MachineTokens(people.platform, table);
  return [
    { name: 'nobody', roles: [], token: async () => undefined },
    ...Object.entries(PEOPLE).map(([name, { roles }]) => ({
      name,
      roles,
      token: () => people[name as keyof typeof PEOPLE].token(),
    })),
    {
      name: 'machine',
      roles: ['machine'],
      token: pluginId => machine.of(pluginId),
    },
  ];
}
