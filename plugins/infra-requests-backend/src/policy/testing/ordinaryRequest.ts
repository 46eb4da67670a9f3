import type { Entity } from '@backstage/catalog-model';
import type { PlanCounts } from '@slipway/plugin-infra-requests-common';
import type { Given } from '../files/ruleTestSchema';
import type { PolicyContext } from '../Policies';

/** A request that wants nothing unusual, with what a test says of it. */
export function ordinaryRequest(given: Given): PolicyContext {
  const { operation = 'create', ...changes } = given.request;
  const request = {
    name: 'orders',
    module: 'postgres-database',
    version: '1.0.0',
    target: 'aws',
    environment: 'development',
    owner: 'group:default/payments',
    component: 'component:default/orders',
    purpose: 'Keeps the orders that customers place in the shop.',
    leaseDays: 14,
    requester: 'user:default/ada',
    ...changes,
  };
  const { component, owner } = given;
  return {
    operation,
    request,
    inputs: given.inputs,
    ...(component && {
      component: entity('Component', 'orders', component.entity, {
        relations: (component.owners ?? [request.owner]).map(targetRef => ({
          type: 'ownedBy',
          targetRef,
        })),
      }),
    }),
    ...(owner && { owner: entity('Group', 'payments', owner.entity) }),
    usage: given.usage,
    plan: planOf(given.plan),
    now: new Date(given.now ?? '2026-01-15T09:00:00Z'),
  };
}

function entity(
  kind: string,
  name: string,
  given: Partial<Entity> = {},
  more: Partial<Entity> = {},
): Entity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind,
    ...given,
    metadata: { name, ...given.metadata },
    ...more,
  };
}

function planOf({
  counts = {},
  changes = [],
}: Partial<NonNullable<Given['plan']>> = {}): PolicyContext['plan'] {
  const count = (action: keyof PlanCounts) =>
    counts[action] ?? changes.filter(change => change.action === action).length;
  return {
    counts: {
      create: count('create'),
      update: count('update'),
      replace: count('replace'),
      destroy: count('destroy'),
    },
    changes: changes.map(change => ({
      ...change,
      address: change.address ?? `${change.type}.this`,
    })),
  };
}
