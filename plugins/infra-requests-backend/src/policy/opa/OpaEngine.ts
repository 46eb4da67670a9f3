import type { Finding, Phase } from '@slipway/plugin-infra-requests-common';
import { faultyRule } from '../faultyRule';
import type { PolicyValues } from '../language/policyValues';
import { valueAt } from '../language/valueAt';
import type { PolicyEngine } from '../PolicyEngine';
import type { EntryPoint, OpaPolicy } from './loadBundle';
import { type OpaResult, opaResultsSchema } from './opaResultsSchema';

/** The rules of a bundle, in Rego. */
export class OpaEngine implements PolicyEngine {
  readonly #phase: Phase;
  readonly #policy: OpaPolicy;

  constructor(phase: Phase, policy: OpaPolicy) {
    this.#phase = phase;
    this.#policy = policy;
  }

  /** See {@link PolicyEngine.evaluate}. */
  evaluate(phase: Phase, values: PolicyValues): Finding[] {
    return phase === this.#phase
      ? this.#policy.entryPoints.flatMap(entryPoint =>
          this.#ask(entryPoint, values),
        )
      : [];
  }

  #ask(entryPoint: EntryPoint, values: PolicyValues): Finding[] {
    const { effect, name } = entryPoint;
    const outcome = this.#results(entryPoint, values);
    if ('fault' in outcome) {
      return [this.#fault(entryPoint, outcome.fault, values)];
    }
    return outcome.results.map(result => {
      const { id, msg, field, limit, way_out: wayOut, group } = result;
      if (effect === 'require-approval' && !group) {
        return this.#fault(entryPoint, 'it names no group', values);
      }
      return {
        rule: `opa/${id ?? name}`,
        phase: this.#phase,
        effect,
        message: msg,
        field: field ?? null,
        value: field === undefined ? null : valueAt(values, field.split('.')),
        limit: limit ?? null,
        wayOut: wayOut ?? `Ask ${values.platformGroup} what to do.`,
        group: effect === 'require-approval' ? (group ?? null) : null,
      };
    });
  }

  /** What OPA throws has values in it: it goes nowhere. */
  #results(
    { name }: EntryPoint,
    values: PolicyValues,
  ): { results: OpaResult[] } | { fault: string } {
    let result: unknown;
    try {
      result = this.#policy.evaluate(name, { ...values, phase: this.#phase });
    } catch {
      return { fault: 'OPA could not work it out' };
    }
    const parsed = opaResultsSchema.safeParse(result ?? []);
    return parsed.success
      ? { results: parsed.data }
      : { fault: 'it does not give a set of messages' };
  }

  #fault({ name }: EntryPoint, why: string, values: PolicyValues): Finding {
    return faultyRule(
      { id: `opa/${name}`, title: name, phase: this.#phase },
      why,
      values.platformGroup,
    );
  }
}
