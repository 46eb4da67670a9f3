import type { Phase } from '@slipway/plugin-infra-requests-common';
import { ExpressionLanguage, type ValueType } from '@slipway/expressions';
import type { RuleDefinition } from '../files/ruleSchema';
import { policyVariables } from './policyVariables';

type Limit = RuleDefinition['limit'];

/** The names that rules know: those of the phase, and `limit` where the rule has one. */
export class PolicyLanguage {
  readonly #quotas: readonly string[];
  readonly #languages = new Map<string, ExpressionLanguage>();

  /** @param quotas - their ids */
  constructor(quotas: readonly string[]) {
    this.#quotas = quotas;
  }

  /** The language of a rule. Made once for each phase and type of limit. */
  of(phase: Phase, limit?: Limit): ExpressionLanguage {
    const type = limit === undefined ? undefined : typeOf(limit);
    const key = `${phase} ${type}`;
    let language = this.#languages.get(key);
    if (!language) {
      language = new ExpressionLanguage({
        ...policyVariables(phase, this.#quotas),
        ...(type && { limit: type }),
      });
      this.#languages.set(key, language);
    }
    return language;
  }
}

function typeOf(limit: NonNullable<Limit>): ValueType {
  if (Array.isArray(limit)) {
    return 'list<string>';
  }
  return typeof limit === 'number' ? 'double' : 'string';
}
