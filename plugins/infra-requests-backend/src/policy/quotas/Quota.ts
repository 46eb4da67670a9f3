import type {
  Cost,
  Finding,
  QuotaUse,
} from '@slipway/plugin-infra-requests-common';
import { compileTemplate, type Template } from '@slipway/expressions';
import { faultyRule } from '../faultyRule';
import { atField, type FieldProblem } from '../files/FieldProblem';
import type { QuotaDefinition } from '../files/quotaSchema';
import { type Approver, compileApprover } from '../language/compileApprover';
import type { PolicyLanguage } from '../language/PolicyLanguage';
import type { PolicyValues } from '../language/policyValues';
import { quotaVariable } from '../language/policyVariables';
import type { PolicyContext } from '../Policies';

interface Parts {
  definition: QuotaDefinition;
  /** `requests`, or a currency. */
  unit: string;
  wayOut: Template;
  approver?: Approver;
}

/** How much of a kind of resource a team may have at once. */
export class Quota {
  readonly #parts: Parts;

  private constructor(parts: Parts) {
    this.#parts = parts;
  }

  /**
   * Compiles a quota.
   *
   * @param path - where it stands in its file
   * @param currency - of the table of prices; absent where there is no table
   */
  static compile(
    language: PolicyLanguage,
    definition: QuotaDefinition,
    path: string,
    currency?: string,
  ): { quota?: Quota; problems: FieldProblem[] } {
    const unit = definition.unit === 'money' ? currency : 'requests';
    if (!unit) {
      const message = 'money needs a table of prices: there is no prices.yaml';
      return { problems: [{ path: `${path}.unit`, message }] };
    }
    const expressions = language.of('request');
    const wayOut = compileTemplate(expressions, definition.wayOut);
    const { approver, problems } =
      definition.effect === 'require-approval'
        ? compileApprover(expressions, definition.group, `${path}.group`)
        : { problems: [] };
    if (!wayOut.template || problems.length > 0) {
      return {
        problems: [...atField(`${path}.wayOut`, wayOut.problems), ...problems],
      };
    }
    return {
      quota: new Quota({ definition, unit, wayOut: wayOut.template, approver }),
      problems: [],
    };
  }

  /** Whether a request counts. */
  covers({ module, environment }: Countable): boolean {
    const { modules, environments } = this.#parts.definition;
    return (
      (modules?.includes(module) ?? true) &&
      (environments?.includes(environment) ?? true)
    );
  }

  /** What the owner will use once the request is done. A cost that is not known counts as nothing. */
  use(
    { operation, request, usage }: PolicyContext,
    cost: Cost | null,
  ): QuotaUse {
    const { definition, unit } = this.#parts;
    const own = { ...request, monthly: cost?.monthly ?? null };
    const all = operation === 'destroy' ? usage : [...usage, own];
    const counted = all.filter(item => this.covers(item));
    return {
      quota: definition.id,
      title: definition.title,
      used:
        definition.unit === 'money'
          ? counted.reduce((sum, { monthly }) => sum + (monthly ?? 0), 0)
          : counted.length,
      limit: definition.teams[request.owner] ?? definition.limit,
      unit,
    };
  }

  /** What there is to say where the request takes more than is left. Neither a change nor a longer lease adds to the number of requests. */
  check(
    { operation, request }: PolicyContext,
    cost: Cost | null,
    use: QuotaUse,
    values: PolicyValues,
  ): Finding | undefined {
    const { definition } = this.#parts;
    const isMoney = definition.unit === 'money';
    const adds = isMoney ? operation !== 'destroy' : operation === 'create';
    if (!adds || !this.covers(request)) {
      return undefined;
    }
    if (isMoney && typeof cost?.monthly !== 'number') {
      const why = `there is no estimate of what ${request.module} costs`;
      return this.#finding(
        `Nobody can say whether this fits into “${use.title}”: ${why}.`,
        use,
        values,
      );
    }
    return use.used > use.limit
      ? this.#finding(excess(request.owner, use), use, values)
      : undefined;
  }

  #finding(message: string, use: QuotaUse, values: PolicyValues): Finding {
    const { definition, wayOut, approver } = this.#parts;
    const rule = `quota/${definition.id}`;
    const approval = approver?.(values) ?? { group: null };
    if ('fault' in approval) {
      const { title } = definition;
      return faultyRule(
        { id: rule, title, phase: 'request' },
        approval.fault,
        values.platformGroup,
      );
    }
    return {
      rule,
      phase: 'request',
      effect: definition.effect,
      message,
      field: `quotas.${quotaVariable(definition.id)}.used`,
      value: use.used,
      limit: use.limit,
      wayOut: wayOut.render(values).text,
      group: approval.group,
    };
  }
}

interface Countable {
  module: string;
  environment: string;
}

function excess(owner: string, { title, used, limit, unit }: QuotaUse): string {
  return unit === 'requests'
    ? `${owner} would have ${used} of “${title}”; the limit is ${limit}.`
    : `${owner} would spend about ${Math.round(used)} ${unit} a month on “${title}”; the limit is ${limit} ${unit}.`;
}
