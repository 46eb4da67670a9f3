import type { Phase } from '@slipway/plugin-infra-requests-common';
import { decide } from './decide';
import type { PolicySet } from './files/loadPolicySet';
import type { Policies, PolicyContext, PolicyDecision } from './Policies';
import type { PolicyEngine } from './PolicyEngine';
import { workOut } from './workOut';

/** Policies that were read whole. */
export class RuledPolicies implements Policies {
  readonly #set: Pick<PolicySet, 'quotas' | 'prices'>;
  readonly #engines: readonly PolicyEngine[];
  readonly #platformGroup: string;

  constructor(
    set: Pick<PolicySet, 'quotas' | 'prices'>,
    engines: readonly PolicyEngine[],
    platformGroup: string,
  ) {
    this.#set = set;
    this.#engines = engines;
    this.#platformGroup = platformGroup;
  }

  /** See {@link Policies.check}. */
  async check(phase: Phase, context: PolicyContext): Promise<PolicyDecision> {
    const { cost, quotas, values, findings } = workOut(
      this.#set,
      context,
      this.#platformGroup,
    );
    const broken = this.#engines.flatMap(engine =>
      engine.evaluate(phase, values),
    );
    return {
      ...decide(phase === 'request' ? [...findings, ...broken] : broken),
      cost,
      quotas,
    };
  }
}
