import {
  compileTemplate,
  type Expression,
  type ExpressionProblem,
  type Template,
} from '@slipway/expressions';
import type { CheckDefinition } from '@slipway/plugin-scorecards-common';
import { compileFix } from './fixes';
import { unknownReason } from './reasons';
import type { ScorecardLanguage } from './ScorecardLanguage';
import { seenValues } from './seen';
import type { CompiledCheck, Finding, RuleContext } from './types';

/** What is wrong with a field of a definition; expressions say where in the field. */
export interface FieldProblem {
  path: string;
  message: string;
  /** Characters from the beginning of the field's text. */
  offset?: number;
}

interface Rules {
  expression: Expression<boolean>;
  applies?: Expression<boolean>;
  appliesReason: Template;
  reason: Template;
}

const DOES_NOT_APPLY = 'This check does not apply to it.';

/** What it looks at where it does not apply. */
const scopeReadsOf = ({ applies, appliesReason }: Rules) => [
  ...(applies?.reads ?? []),
  ...appliesReason.reads,
];

/** What it looks at where it applies. */
const readsOf = ({ expression, applies, reason }: Rules) => [
  ...(applies?.reads ?? []),
  ...expression.reads,
  ...reason.reads,
];

/** Compiles a check. `path` is where it stands in the definition. */
export function compileCheck(
  language: ScorecardLanguage,
  definition: CheckDefinition,
  path: string,
): { check?: CompiledCheck; problems: FieldProblem[] } {
  const { expressions } = language;
  const expression = expressions.compile(definition.expression, 'bool');
  const applies =
    definition.applies === undefined
      ? undefined
      : expressions.compile(definition.applies, 'bool');
  const appliesReason = compileTemplate(
    expressions,
    definition.appliesReason ?? DOES_NOT_APPLY,
  );
  const reason = compileTemplate(expressions, definition.reason);
  const fixes = definition.fixes.map((fix, index) =>
    compileFix(language, fix, `${path}.fixes.${index}`),
  );
  const problems = [
    ...atField(`${path}.expression`, expression.problems),
    ...atField(`${path}.applies`, applies?.problems ?? []),
    ...atField(`${path}.appliesReason`, appliesReason.problems),
    ...atField(`${path}.reason`, reason.problems),
    ...fixes.flatMap(fix => fix.problems),
  ];
  if (
    problems.length > 0 ||
    !expression.expression ||
    !appliesReason.template ||
    !reason.template
  ) {
    return { problems };
  }
  const rules = {
    expression: expression.expression,
    applies: applies?.expression,
    appliesReason: appliesReason.template,
    reason: reason.template,
  };
  const ready = fixes.flatMap(({ fix }, index) =>
    fix ? { fill: fix, template: definition.fixes[index].template } : [],
  );
  return {
    check: {
      definition,
      usesNow: [...scopeReadsOf(rules), ...readsOf(rules)].some(
        ({ path: read }) => read === 'now',
      ),
      evaluate: context => evaluate(language, rules, context),
      fixes: (context, hasTemplate = () => true) =>
        ready
          .filter(({ template }) => !template || hasTemplate(template.ref))
          .map(({ fill }) => fill(context)),
    },
    problems,
  };
}

/** Problems of an expression as problems of the field that holds it. */
export function atField(
  path: string,
  problems: readonly ExpressionProblem[],
): FieldProblem[] {
  return problems.map(({ message, start }) => ({
    path,
    message,
    offset: start,
  }));
}

function evaluate(
  language: ScorecardLanguage,
  rules: Rules,
  context: RuleContext,
): Finding {
  const values = language.values(context);
  const { applies, appliesReason, expression, reason } = rules;
  const scope = applies?.evaluate(values) ?? { value: true };
  if (!('value' in scope) || !scope.value) {
    const seen = seenValues(language, scopeReadsOf(rules), context);
    return 'value' in scope
      ? {
          state: 'not-applicable',
          reason: appliesReason.render(values).text,
          seen,
        }
      : {
          state: 'unknown',
          reason: unknownReason(language, scope, context),
          seen,
        };
  }
  const outcome = expression.evaluate(values);
  const seen = seenValues(language, readsOf(rules), context);
  if (!('value' in outcome)) {
    return {
      state: 'unknown',
      reason: unknownReason(language, outcome, context),
      seen,
    };
  }
  return outcome.value
    ? { state: 'pass', reason: 'Passed.', seen }
    : { state: 'fail', reason: reason.render(values).text, seen };
}
