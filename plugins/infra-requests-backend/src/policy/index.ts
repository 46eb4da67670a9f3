export { createPolicies, type PolicyOptions } from './createPolicies';
export type { Policies, PolicyContext, PolicyDecision } from './Policies';
export { withDefaults } from './withDefaults';
