import type { LoggerService } from '@backstage/backend-plugin-api';
import type { Phase } from '@slipway/plugin-infra-requests-common';
import { CelEngine } from './cel/CelEngine';
import { ClosedPolicies } from './ClosedPolicies';
import { loadPolicySet } from './files/loadPolicySet';
import { describeProblem } from './files/readPolicyFile';
import { loadBundle } from './opa/loadBundle';
import { OpaEngine } from './opa/OpaEngine';
import type { Policies } from './Policies';
import { RuledPolicies } from './RuledPolicies';

/** Where the policies are. */
export interface PolicyOptions {
  /** The folder with the rule files and the table of prices. */
  directory: string;
  /** Files that `opa build -t wasm` made: `bundle.tar.gz` or `policy.wasm`. */
  opa: { phase: Phase; bundle: string }[];
  /** Rules know it as `platformGroup`. */
  platformGroup: string;
  logger: LoggerService;
}

/** Reads the policies, once. Where any part of them cannot be read, says so in the log and denies everything. */
export async function createPolicies({
  directory,
  opa,
  platformGroup,
  logger,
}: PolicyOptions): Promise<Policies> {
  const [{ set, problems }, bundles] = await Promise.all([
    loadPolicySet(directory),
    Promise.all(
      opa.map(async ({ phase, bundle }) => ({
        phase,
        ...(await loadBundle(bundle)),
      })),
    ),
  ]);
  const all = [...problems, ...bundles.flatMap(bundle => bundle.problems)];
  if (all.length > 0 || !set) {
    for (const problem of all) {
      logger.error(`Infrastructure policies: ${describeProblem(problem)}`);
    }
    return new ClosedPolicies(all, platformGroup);
  }
  const engines = [
    new CelEngine(set.rules),
    ...bundles.flatMap(({ phase, policy }) =>
      policy ? new OpaEngine(phase, policy) : [],
    ),
  ];
  logger.info(
    `Infrastructure policies: ${set.rules.length} rules, ${set.quotas.length} quotas, ${bundles.length} OPA bundles`,
  );
  return new RuledPolicies(set, engines, platformGroup);
}
