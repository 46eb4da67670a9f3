import { groupRefSchema } from '@slipway/contract';
import type { ExpressionLanguage } from '@slipway/expressions';
import { atField, type FieldProblem } from '../files/FieldProblem';
import { explainOutcome } from './explainOutcome';
import type { PolicyValues } from './policyValues';

/** The group whose approval it takes, or why there is none. */
export type Approver = (
  values: PolicyValues,
) => { group: string } | { fault: string };

/** Compiles a group that is written out, or an expression that gives one. `path` is where it stands. */
export function compileApprover(
  language: ExpressionLanguage,
  source: string,
  path: string,
): { approver?: Approver; problems: FieldProblem[] } {
  const literal = groupRefSchema.safeParse(source);
  if (literal.success) {
    return { approver: () => ({ group: literal.data }), problems: [] };
  }
  const { expression, problems } = language.compile(source);
  if (!expression) {
    return { problems: atField(path, problems) };
  }
  return {
    approver: values => {
      const outcome = expression.evaluate(values);
      if (!('value' in outcome)) {
        return { fault: explainOutcome(outcome) };
      }
      const group = groupRefSchema.safeParse(outcome.value);
      return group.success
        ? { group: group.data }
        : { fault: `${source} does not give a group` };
    },
    problems: [],
  };
}
