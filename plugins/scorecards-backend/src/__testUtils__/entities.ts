import type { Entity } from '@backstage/catalog-model';
import { parse } from 'yaml';
import { READINESS } from './readiness';

/** What a component of a test is like. */
export interface TestComponent {
  /** The name of a group; absent: nobody owns it. */
  owner?: string;
  description?: string;
  /** The name of a system. */
  system?: string;
}

/** A component as the catalog holds it. */
export function component(
  name: string,
  { owner, description, system }: TestComponent = {},
): Entity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: {
      name,
      namespace: 'default',
      ...(description && { description }),
    },
    spec: { type: 'service', lifecycle: 'production' },
    relations: [
      ...(owner
        ? [{ type: 'ownedBy', targetRef: `group:default/${owner}` }]
        : []),
      ...(system
        ? [{ type: 'partOf', targetRef: `system:default/${system}` }]
        : []),
    ],
  };
}

/** A group, a system or a domain as the catalog holds it, inside another. */
export function container(
  kind: 'Group' | 'System' | 'Domain',
  name: string,
  parent?: string,
): Entity {
  const type = kind === 'Group' ? 'childOf' : 'partOf';
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind,
    metadata: { name, namespace: 'default' },
    relations: parent ? [{ type, targetRef: parent }] : [],
  };
}

/** A scorecard as the catalog holds it. */
export function scorecard(yaml: string = READINESS): Entity {
  const { metadata, ...others } = parse(yaml);
  return {
    ...others,
    metadata: {
      namespace: 'default',
      ...metadata,
      annotations: {
        'backstage.io/managed-by-location': 'url:https://git.acme.example',
      },
    },
  };
}

/**
 * A company: the groups `marketplace` with `bookings` and `payments` in it and `security`, the domain `commerce` with
 * the system `checkout`; the described components `ledger` and `invoices` of payments in the system, `search` of
 * bookings, which has no description, `vault` of security; and the scorecard {@link READINESS}.
 */
export const company: Entity[] = [
  container('Group', 'marketplace'),
  container('Group', 'bookings', 'group:default/marketplace'),
  container('Group', 'payments', 'group:default/marketplace'),
  container('Group', 'security'),
  container('Domain', 'commerce'),
  container('System', 'checkout', 'domain:default/commerce'),
  component('ledger', {
    owner: 'payments',
    description: 'Books money',
    system: 'checkout',
  }),
  component('invoices', {
    owner: 'payments',
    description: 'Writes invoices',
    system: 'checkout',
  }),
  component('search', { owner: 'bookings' }),
  component('vault', { owner: 'security', description: 'Keeps secrets' }),
  scorecard(),
];
