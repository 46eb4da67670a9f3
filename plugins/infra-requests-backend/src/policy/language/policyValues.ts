import type { Entity } from '@backstage/catalog-model';
import type { Cost, QuotaUse } from '@slipway/plugin-infra-requests-common';
import type { PolicyContext } from '../Policies';
import { quotaVariable } from './policyVariables';

/** A request with what is worked out from it. */
export interface Situation {
  context: PolicyContext;
  cost: Cost | null;
  /** All of them, whether they are about the request or not. */
  quotas: readonly QuotaUse[];
  platformGroup: string;
}

/** What rules look at, by the names that they know; JSON, but for `now`, which is a Date. No value is null. */
export interface PolicyValues {
  readonly platformGroup: string;
  readonly [name: string]: unknown;
}

/** What expressions know before anything is worked out. */
export function requestValues({ operation, request, inputs }: PolicyContext) {
  return {
    request: withoutNulls({
      ...request,
      operation: operation === 'extend' ? 'create' : operation,
    }),
    inputs: withoutNulls(inputs),
  };
}

/** `metadata` and `spec` are always there, so that `has(component.entity.spec.lifecycle)` can be answered. */
const known = (entity: Entity | undefined) => ({
  isKnown: entity !== undefined,
  entity: withoutNulls({ metadata: {}, spec: {}, ...entity }),
});

/** What the names of `policyVariables` stand for. */
export function policyValues({
  context,
  cost,
  quotas,
  platformGroup,
}: Situation): PolicyValues {
  const { component, owner, usage, plan, now } = context;
  const uses = quotas.map(
    ({ quota, used, limit }) =>
      [quotaVariable(quota), { used, limit }] as const,
  );
  return {
    ...requestValues(context),
    component: { ...known(component), owners: ownersOf(component) },
    owner: known(owner),
    usage: withoutNulls(usage),
    quotas: Object.fromEntries(uses),
    cost: withoutNulls({ monthly: cost?.monthly, currency: cost?.currency }),
    plan: withoutNulls(plan ?? {}),
    platformGroup,
    now,
  };
}

function ownersOf(entity: Entity | undefined): string[] {
  return (entity?.relations ?? [])
    .filter(({ type }) => type === 'ownedBy')
    .map(({ targetRef }) => targetRef);
}

/** Expressions know no null: what is null is not there. */
function withoutNulls(value: unknown): unknown {
  if (Array.isArray(value)) {
    return value.filter(item => item !== null).map(withoutNulls);
  }
  if (typeof value !== 'object' || value === null) {
    return value;
  }
  const entries = Object.entries(value)
    .filter(([, part]) => part !== null && part !== undefined)
    .map(([name, part]) => [name, withoutNulls(part)] as const);
  return Object.fromEntries(entries);
}
