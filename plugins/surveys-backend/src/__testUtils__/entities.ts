import type { Entity } from '@backstage/catalog-model';

/** A group as the catalog holds it, below another one. */
export function groupEntity(name: string, parent?: string): Entity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Group',
    metadata: { name, namespace: 'default' },
    relations: parent
      ? [{ type: 'childOf', targetRef: `group:default/${parent}` }]
      : [],
  };
}

/** A person as the catalog holds it, in groups. */
export function userEntity(name: string, ...groups: string[]): Entity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'User',
    metadata: { name, namespace: 'default' },
    relations: groups.map(group => ({
      type: 'memberOf',
      targetRef: `group:default/${group}`,
    })),
  };
}

/** So many people of a group: `bookings-1`, `bookings-2` and so on. */
export function team(group: string, size: number): Entity[] {
  return Array.from({ length: size }, (_, n) =>
    userEntity(`${group}-${n + 1}`, group),
  );
}

/** A company with bookings (7), payments (6), customs (3) and a platform team (2). */
export const company: Entity[] = [
  groupEntity('company'),
  groupEntity('marketplace', 'company'),
  groupEntity('bookings', 'marketplace'),
  groupEntity('payments', 'marketplace'),
  groupEntity('customs', 'company'),
  groupEntity('platform-engineering', 'company'),
  ...team('bookings', 7),
  ...team('payments', 6),
  ...team('customs', 3),
  ...team('platform-engineering', 2),
];
