import type { Finding } from '@slipway/plugin-infra-requests-common';
import type { Expression, Template } from '@slipway/expressions';
import { faultyRule } from '../faultyRule';
import type { RuleDefinition } from '../files/ruleSchema';
import type { Approver } from '../language/compileApprover';
import { explainOutcome } from '../language/explainOutcome';
import type { PolicyValues } from '../language/policyValues';
import { valueAt } from '../language/valueAt';

/** What a rule says of a request; `failed` where it could not be evaluated. */
export type Judgement =
  { verdict: 'kept' } | { verdict: 'broken' | 'failed'; finding: Finding };

/** What a rule is made of. */
export interface RuleParts {
  definition: RuleDefinition;
  when?: Expression<boolean>;
  assert: Expression<boolean>;
  /** The names down to the value that is at fault. */
  field?: readonly string[];
  message: Template;
  wayOut: Template;
  approver?: Approver;
}

/** A rule that can be asked. */
export class Rule {
  readonly definition: RuleDefinition;
  readonly #parts: RuleParts;

  /** Made by `compileRule`. */
  constructor(parts: RuleParts) {
    this.definition = parts.definition;
    this.#parts = parts;
  }

  /** Never throws. */
  judge(values: PolicyValues): Judgement {
    const { limit } = this.definition;
    const known = limit === undefined ? values : { ...values, limit };
    const answer = this.#isKept(known);
    if (typeof answer !== 'boolean') {
      return this.#failed(answer.fault, values);
    }
    return answer ? { verdict: 'kept' } : this.#broken(known);
  }

  #isKept(values: PolicyValues): boolean | { fault: string } {
    const { when, assert } = this.#parts;
    const applies = when?.evaluate(values) ?? { value: true };
    if (!('value' in applies)) {
      return { fault: explainOutcome(applies) };
    }
    if (!applies.value) {
      return true;
    }
    const outcome = assert.evaluate(values);
    return 'value' in outcome
      ? outcome.value
      : { fault: explainOutcome(outcome) };
  }

  #broken(values: PolicyValues): Judgement {
    const { id, phase, effect, field, limit } = this.definition;
    const { approver, message, wayOut, field: names } = this.#parts;
    const approval = approver?.(values) ?? { group: null };
    return 'fault' in approval
      ? this.#failed(approval.fault, values)
      : {
          verdict: 'broken',
          finding: {
            rule: id,
            phase,
            effect,
            message: message.render(values).text,
            field: field ?? null,
            value: names ? valueAt(values, names) : null,
            limit: limit ?? null,
            wayOut: wayOut.render(values).text,
            group: approval.group,
          },
        };
  }

  #failed(why: string, { platformGroup }: PolicyValues): Judgement {
    return {
      verdict: 'failed',
      finding: faultyRule(this.definition, why, platformGroup),
    };
  }
}
