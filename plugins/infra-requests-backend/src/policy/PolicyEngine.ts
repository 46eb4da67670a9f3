import type { Finding, Phase } from '@slipway/plugin-infra-requests-common';
import type { PolicyValues } from './language/policyValues';

/** A language that rules are written in. */
export interface PolicyEngine {
  /**
   * What the rules of a phase find; a rule that cannot be evaluated gives a finding that denies. Never throws.
   *
   * @param values - what the rules look at
   */
  evaluate(phase: Phase, values: PolicyValues): Finding[];
}
