import type { Phase } from '@slipway/plugin-infra-requests-common';
import type { VariableFields } from '@slipway/expressions';

/** What every expression knows of a request. */
export const requestFields: VariableFields = {
  operation: 'string',
  name: 'string',
  module: 'string',
  version: 'string',
  target: 'string',
  environment: 'string',
  owner: 'string',
  component: 'string',
  purpose: 'string',
  leaseDays: 'double',
  requester: 'string',
};

const planFields: VariableFields = {
  counts: {
    create: 'double',
    update: 'double',
    replace: 'double',
    destroy: 'double',
  },
  changes: 'dyn',
};

/** The name of a quota in expressions: `development-databases` is `quotas.developmentDatabases`. */
export function quotaVariable(id: string): string {
  return id.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase());
}

/** The names that the rules of a phase know. */
export function policyVariables(
  phase: Phase,
  quotas: readonly string[],
): VariableFields {
  return {
    request: requestFields,
    inputs: 'dyn',
    component: { isKnown: 'bool', owners: 'list<string>', entity: 'dyn' },
    owner: { isKnown: 'bool', entity: 'dyn' },
    usage: 'dyn',
    quotas: Object.fromEntries(
      quotas.map(id => [
        quotaVariable(id),
        { used: 'double', limit: 'double' } as const,
      ]),
    ),
    cost: { monthly: 'double', currency: 'string' },
    platformGroup: 'string',
    now: 'timestamp',
    ...(phase === 'plan' && { plan: planFields }),
  };
}
