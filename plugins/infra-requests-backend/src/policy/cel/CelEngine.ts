import type { Finding, Phase } from '@slipway/plugin-infra-requests-common';
import type { PolicyValues } from '../language/policyValues';
import type { PolicyEngine } from '../PolicyEngine';
import type { Rule } from './Rule';

/** The rules of the rule files, in CEL. */
export class CelEngine implements PolicyEngine {
  readonly #rules: readonly Rule[];

  constructor(rules: readonly Rule[]) {
    this.#rules = rules;
  }

  /** See {@link PolicyEngine.evaluate}. */
  evaluate(phase: Phase, values: PolicyValues): Finding[] {
    return this.#rules
      .filter(({ definition }) => definition.phase === phase)
      .map(rule => rule.judge(values))
      .flatMap(judgement =>
        judgement.verdict === 'kept' ? [] : judgement.finding,
      );
  }
}
