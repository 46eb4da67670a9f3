import type { Inputs, Phase } from '@slipway/plugin-infra-requests-common';
import type { Knex } from 'knex';
import type { RequestRow, RevisionRow } from '../database/RequestRow';
import type { RequestStore } from '../database/RequestStore';
import type { ModuleCatalogue } from '../modules/ModuleCatalogue';
import type {
  Policies,
  PolicyContext,
  PolicyDecision,
} from '../policy/Policies';
import { withDefaults } from '../policy/withDefaults';
import type { Parties, RequestParties } from './Parties';

/** What is to be done to a request. */
export interface Intent {
  operation: PolicyContext['operation'];
  /** Who asks for it. */
  actor: string;
  row: RequestRow;
  version: string;
  /** Of the module, that the version was taken from. */
  commit: string;
  /** Without the sensitive ones. */
  inputs: Inputs;
  plan?: PolicyContext['plan'];
  /** Its entities in the catalog, where they were read already. */
  parties?: RequestParties;
}

/** Asks the policy about requests that are there. */
export class PolicyAsker {
  constructor(
    private readonly options: {
      knex: Knex;
      modules: ModuleCatalogue;
      parties: Parties;
      policies: Policies;
      store: RequestStore;
      now: () => Date;
    },
  ) {}

  /**
   * Everything that the policy says, in every phase that is asked: what was typed stands in the plan, too.
   *
   * @param knex - the transaction that goes by it, if one does
   */
  async ask(
    phases: Phase[],
    intent: Intent,
    knex: Knex = this.options.knex,
  ): Promise<PolicyDecision> {
    const context = await this.#describe(intent, knex);
    const decisions: PolicyDecision[] = [];
    for (const phase of phases) {
      decisions.push(await this.options.policies.check(phase, context));
    }
    return decisions.reduce(merge);
  }

  async #describe(intent: Intent, knex: Knex): Promise<PolicyContext> {
    const { modules, parties, store, now } = this.options;
    const { operation, actor, row, version, commit, inputs, plan } = intent;
    const { name, module, target, environment, owner } = row;
    const { component, purpose, leaseDays } = row;
    // It may be offered no more.
    const made = await modules.load(
      { name: module, version, commit },
      environment,
    );
    return {
      operation,
      request: {
        name,
        module,
        version,
        target,
        environment,
        owner,
        component,
        purpose,
        leaseDays,
        requester: actor,
      },
      inputs: withDefaults(inputs, made?.schema ?? {}),
      ...(intent.parties ?? (await parties.read(row))),
      usage: await store.readUsage(knex, owner, row.id),
      ...(plan && { plan }),
      now: now(),
    };
  }
}

/** What is asked for with a revision. */
export function intentOf(
  row: RequestRow,
  {
    version,
    commit,
    inputs,
  }: Pick<RevisionRow, 'version' | 'commit' | 'inputs'>,
  rest: Pick<Intent, 'operation' | 'actor' | 'plan' | 'parties'>,
): Intent {
  return { row, version, commit, inputs, ...rest };
}

function merge(one: PolicyDecision, other: PolicyDecision): PolicyDecision {
  const rules = new Map<string, Set<string>>();
  for (const { group, rules: own } of [...one.approvals, ...other.approvals]) {
    rules.set(group, new Set([...(rules.get(group) ?? []), ...own]));
  }
  return {
    findings: [...one.findings, ...other.findings],
    approvals: [...rules].map(([group, own]) => ({ group, rules: [...own] })),
    cost: other.cost ?? one.cost,
    quotas: other.quotas.length > 0 ? other.quotas : one.quotas,
  };
}
