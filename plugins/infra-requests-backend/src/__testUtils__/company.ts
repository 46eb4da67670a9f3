import type { Entity } from '@backstage/catalog-model';

/** The platform group. */
export const PLATFORM_GROUP = 'group:default/platform-engineering';
/** The group that owns what tests ask for. */
export const OWNER = 'group:default/payments';

/** People by name, and the groups that they are in. */
export const PEOPLE = {
  /** Asks. */
  linus: [OWNER],
  /** Of the same team. */
  grace: [OWNER],
  /** Of a group above the team. */
  dana: ['group:default/engineering'],
  /** Approves what goes to production. */
  sam: ['group:default/security'],
  /** Approves as well. */
  sia: ['group:default/security'],
  /** Of the platform group. */
  ada: [PLATFORM_GROUP],
  /** Of another team. */
  mallory: ['group:default/storefront'],
} as const satisfies Record<string, string[]>;

/** Somebody of {@link PEOPLE}. */
export type Person = keyof typeof PEOPLE;

/** The catalog that tests have. */
export const COMPANY: Entity[] = [
  group('engineering', ['payments', 'storefront']),
  group('payments'),
  group('storefront'),
  group('security'),
  group('platform-engineering'),
  component('ledger'),
  component('invoices'),
];

function group(name: string, children: string[] = []): Entity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Group',
    metadata: {
      name,
      namespace: 'default',
      labels: { 'slipway.io/cost-centre': 'CC-1' },
    },
    spec: { type: 'team', children: [] },
    relations: children.map(child => ({
      type: 'parentOf',
      targetRef: `group:default/${child}`,
    })),
  };
}

function component(name: string): Entity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: {
      name,
      namespace: 'default',
      labels: { 'slipway.io/tier': '1' },
    },
    spec: { type: 'service', lifecycle: 'production', owner: OWNER },
  };
}
