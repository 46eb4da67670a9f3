import type { Cost, Finding } from '@slipway/plugin-infra-requests-common';
import {
  compileTemplate,
  type Expression,
  ExpressionLanguage,
  type Template,
} from '@slipway/expressions';
import { atField, type FieldProblem } from '../files/FieldProblem';
import type {
  PriceItemDefinition,
  PricesDefinition,
} from '../files/pricesSchema';
import { explainOutcome } from '../language/explainOutcome';
import { requestValues } from '../language/policyValues';
import { requestFields } from '../language/policyVariables';
import type { PolicyContext } from '../Policies';

interface PriceItem {
  title: Template;
  monthly: Expression;
}

type Total = Pick<Cost, 'monthly' | 'items'>;

const cents = (amount: number) => Math.round(amount * 100) / 100;

const keyOf = ({ module, target }: { module: string; target: string }) =>
  `${module} ${target}`;

const isAmount = (value: unknown): value is number =>
  typeof value === 'number' && Number.isFinite(value) && value >= 0;

/** What modules cost per month: an estimate from prices that somebody wrote down. */
export class PriceTable {
  readonly currency: string;
  readonly #day: string;
  readonly #items: ReadonlyMap<string, readonly PriceItem[]>;

  private constructor(
    { currency, day }: PricesDefinition,
    items: ReadonlyMap<string, readonly PriceItem[]>,
  ) {
    this.currency = currency;
    this.#day = day;
    this.#items = items;
  }

  /** Compiles a table. Its problems say where in the file they are. */
  static compile(definition: PricesDefinition): {
    table?: PriceTable;
    problems: FieldProblem[];
  } {
    const language = new ExpressionLanguage({
      request: requestFields,
      inputs: 'dyn',
    });
    const items = new Map<string, PriceItem[]>();
    const problems: FieldProblem[] = [];
    for (const [module, targets] of Object.entries(definition.modules)) {
      for (const [target, definitions] of Object.entries(targets)) {
        const compiled = definitions.map((item, index) =>
          compileItem(language, item, `modules.${module}.${target}.${index}`),
        );
        items.set(
          keyOf({ module, target }),
          compiled.flatMap(({ item }) => item ?? []),
        );
        problems.push(...compiled.flatMap(item => item.problems));
      }
    }
    return problems.length > 0
      ? { problems }
      : { table: new PriceTable(definition, items), problems };
  }

  /**
   * What the request will cost once it is done: nothing after a destruction. `finding` says that an item could not be
   * worked out; there is no estimate then.
   */
  estimate(context: PolicyContext): { cost: Cost; finding?: Finding } {
    const total = this.#total(context);
    const isTotal = 'monthly' in total;
    const { monthly, items }: Total = isTotal
      ? total
      : { monthly: null, items: [] };
    return {
      cost: { monthly, currency: this.currency, pricesOf: this.#day, items },
      ...(!isTotal && { finding: noEstimate(context, total.fault) }),
    };
  }

  #total(context: PolicyContext): Total | { fault: string } {
    if (context.operation === 'destroy') {
      return { monthly: 0, items: [] };
    }
    const definitions = this.#items.get(keyOf(context.request));
    if (!definitions) {
      return { monthly: null, items: [] };
    }
    const values = requestValues(context);
    const items: Cost['items'] = [];
    for (const { title, monthly } of definitions) {
      const outcome = monthly.evaluate(values);
      if (!('value' in outcome)) {
        return { fault: explainOutcome(outcome) };
      }
      if (!isAmount(outcome.value)) {
        return { fault: 'a price is no amount of money' };
      }
      items.push({
        title: title.render(values).text,
        monthly: cents(outcome.value),
      });
    }
    const sum = items.reduce((amount, item) => amount + item.monthly, 0);
    return { monthly: cents(sum), items };
  }
}

function compileItem(
  language: ExpressionLanguage,
  { title, monthly }: PriceItemDefinition,
  path: string,
): { item?: PriceItem; problems: FieldProblem[] } {
  const text = compileTemplate(language, title);
  const amount = language.compile(monthly);
  return text.template && amount.expression
    ? {
        item: { title: text.template, monthly: amount.expression },
        problems: [],
      }
    : {
        problems: [
          ...atField(`${path}.title`, text.problems),
          ...atField(`${path}.monthly`, amount.problems),
        ],
      };
}

function noEstimate({ request }: PolicyContext, why: string): Finding {
  return {
    rule: `prices/${request.module}`,
    phase: 'request',
    effect: 'warn',
    message: `There is no estimate of what this costs: ${why}.`,
    field: 'cost.monthly',
    value: null,
    limit: null,
    wayOut:
      'The table of prices is at fault, not the request: tell the platform team.',
    group: null,
  };
}
