import type { Phase } from '@slipway/plugin-infra-requests-common';
import path from 'node:path';
import { decide } from './decide';
import type { PolicyProblem } from './files/readPolicyFile';
import type { Policies, PolicyDecision } from './Policies';

/** Stands in for policies that could not be read: denies everything, and says why. */
export class ClosedPolicies implements Policies {
  readonly #problems: readonly PolicyProblem[];
  readonly #platformGroup: string;

  /** @param problems - at least one */
  constructor(problems: readonly PolicyProblem[], platformGroup: string) {
    this.#problems = problems;
    this.#platformGroup = platformGroup;
  }

  /** See {@link Policies.check}. */
  async check(phase: Phase): Promise<PolicyDecision> {
    const [{ file, line }] = this.#problems;
    const name = path.basename(file);
    const place = line === undefined ? name : `${name}, line ${line}`;
    const decision = decide([
      {
        rule: 'policies',
        phase,
        effect: 'deny',
        message: `The policies of the platform cannot be read (${place}), so nothing is allowed.`,
        field: null,
        value: null,
        limit: null,
        wayOut: `Ask ${this.#platformGroup} to mend them: the log of the portal names every mistake.`,
        group: null,
      },
    ]);
    return { ...decision, cost: null, quotas: [] };
  }
}
