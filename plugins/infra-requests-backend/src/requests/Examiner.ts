import type {
  Check,
  Environment,
  Inputs,
  requestInputSchema,
} from '@slipway/plugin-infra-requests-common';
import type { Knex } from 'knex';
import type { z } from 'zod';
import type { RequestStore } from '../database/RequestStore';
import type { ModuleCatalogue } from '../modules/ModuleCatalogue';
import type { InputProblem, ModuleVersion } from '../modules/ModuleVersion';
import type {
  Policies,
  PolicyContext,
  PolicyDecision,
} from '../policy/Policies';
import type { Caller } from '../visibility/Caller';
import { isOwner } from '../visibility/Caller';
import { withDefaults } from '../policy/withDefaults';
import type { Parties, RequestParties } from './Parties';

/** What is asked for, parsed. */
export type ParsedInput = z.output<typeof requestInputSchema>;

/** What is known of something asked for, before the policy is. */
export interface Examined {
  environment: Environment;
  module: ModuleVersion;
  parties: RequestParties;
  leaseDays: number | null;
}

/** Looks at what is asked for. */
export class Examiner {
  constructor(
    private readonly options: {
      environments: Environment[];
      knex: Knex;
      modules: ModuleCatalogue;
      parties: Parties;
      policies: Policies;
      store: RequestStore;
      now: () => Date;
    },
  ) {}

  /** What is wrong with it; and what is known of it, where its module and environment are. */
  async examine(
    input: ParsedInput,
    caller: Caller,
  ): Promise<{ problems: InputProblem[]; examined?: Examined }> {
    const { environments, modules, parties } = this.options;
    const environment = environments.find(
      ({ name }) => name === input.environment,
    );
    if (!environment) {
      return {
        problems: [
          {
            field: 'environment',
            message: `there is no ${input.environment}; there are ${environments.map(({ name }) => name).join(', ')}`,
          },
        ],
      };
    }
    const [module, found] = await Promise.all([
      modules.find(input.module, input.version, input.environment),
      parties.read(input, caller.credentials),
    ]);
    const { defaultDays } = environment.lease;
    const leaseDays =
      input.leaseDays === undefined ? defaultDays : input.leaseDays;
    const problems = [
      ...findPartyProblems(input, found),
      ...findLeaseProblems(leaseDays, environment),
    ];
    if (!module) {
      const message = `${input.module} ${input.version} is not offered in ${input.environment}`;
      return { problems: [{ field: 'version', message }, ...problems] };
    }
    return {
      problems: [...module.validate(input.inputs), ...problems],
      examined: { environment, module, parties: found, leaseDays },
    };
  }

  /** What the policy makes of what is asked for. @param knex - the transaction that keeps it, if one does */
  async judge(
    input: ParsedInput,
    { module, parties, leaseDays }: Examined,
    caller: Caller,
    knex: Knex = this.options.knex,
  ): Promise<PolicyDecision> {
    const { policies, store, now } = this.options;
    const context: PolicyContext = {
      operation: 'create',
      request: {
        name: input.name,
        module: input.module,
        version: input.version,
        target: module.target,
        environment: input.environment,
        owner: input.owner,
        component: input.component,
        purpose: input.purpose,
        leaseDays,
        requester: caller.actor,
      },
      inputs: withDefaults(
        splitInputs(input.inputs, module).open,
        module.schema,
      ),
      ...parties,
      usage: await store.readUsage(knex, input.owner, null),
      now: now(),
    };
    return policies.check('request', context);
  }

  /** All of it, for somebody who is still typing. */
  async check(input: ParsedInput, caller: Caller): Promise<Check> {
    const { problems, examined } = await this.examine(input, caller);
    const isOwned = isOwner(caller, input.owner);
    if (!isOwned) {
      problems.push({
        field: 'owner',
        message: `you are not in ${input.owner}; ask one of its members`,
      });
    }
    // What the policy says tells what the team has used of its quotas.
    const decision =
      examined && isOwned
        ? await this.judge(input, examined, caller)
        : undefined;
    const {
      findings = [],
      approvals = [],
      cost = null,
      quotas = [],
    } = decision ?? {};
    return {
      allowed:
        problems.length === 0 &&
        !findings.some(({ effect }) => effect === 'deny'),
      problems,
      findings,
      approvals: approvals.map(({ group }) => group),
      cost,
      quotas,
    };
  }
}

/** Inputs that may be kept as they are, and those that are sealed. */
export function splitInputs(
  inputs: Inputs,
  { sensitive }: Pick<ModuleVersion, 'sensitive'>,
): { open: Inputs; sealed: Inputs } {
  const parts = (isSealed: boolean) =>
    Object.fromEntries(
      Object.entries(inputs).filter(
        ([name]) => sensitive.includes(name) === isSealed,
      ),
    );
  return { open: parts(false), sealed: parts(true) };
}

function findPartyProblems(
  input: ParsedInput,
  { component, owner }: RequestParties,
): InputProblem[] {
  const missing = (field: 'component' | 'owner') => ({
    field,
    message: `there is no ${input[field]} in the catalog`,
  });
  return [
    ...(component ? [] : [missing('component')]),
    ...(owner ? [] : [missing('owner')]),
  ];
}

function findLeaseProblems(
  days: number | null,
  { title, lease: { maximumDays } }: Environment,
): InputProblem[] {
  return maximumDays !== null && (days ?? Infinity) > maximumDays
    ? [
        {
          field: 'leaseDays',
          message: `must be ${maximumDays} at most in ${title}; a lease can be extended before it ends`,
        },
      ]
    : [];
}
