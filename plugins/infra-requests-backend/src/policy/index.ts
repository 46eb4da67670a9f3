export { createPolicies, type PolicyOptions } from './createPolicies';
export { isDenied } from './decide';
export { describeProblem, type PolicyProblem } from './files/readPolicyFile';
export { policyJsonSchemas } from './files/policyJsonSchemas';
export { withDefaults } from './withDefaults';
export type { Policies, PolicyContext, PolicyDecision } from './Policies';
export {
  type PolicyTestReport,
  type RuleTestResult,
  testPolicies,
} from './testing/testPolicies';
