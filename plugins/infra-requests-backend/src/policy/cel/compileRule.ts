import { compileTemplate, type ExpressionLanguage } from '@slipway/expressions';
import { atField, type FieldProblem } from '../files/FieldProblem';
import type { RuleDefinition } from '../files/ruleSchema';
import { compileApprover } from '../language/compileApprover';
import type { PolicyLanguage } from '../language/PolicyLanguage';
import { Rule } from './Rule';

/** Compiles a rule. `path` is where it stands in its file. */
export function compileRule(
  language: PolicyLanguage,
  definition: RuleDefinition,
  path: string,
): { rule?: Rule; problems: FieldProblem[] } {
  const expressions = language.of(definition.phase, definition.limit);
  const when =
    definition.when === undefined
      ? undefined
      : expressions.compile(definition.when, 'bool');
  const assert = expressions.compile(definition.assert, 'bool');
  const message = compileTemplate(expressions, definition.message);
  const wayOut = compileTemplate(expressions, definition.wayOut);
  const field = compileField(expressions, definition.field, `${path}.field`);
  const { approver, problems: approverProblems } =
    definition.effect === 'require-approval'
      ? compileApprover(expressions, definition.group, `${path}.group`)
      : { problems: [] };
  const problems = [
    ...atField(`${path}.when`, when?.problems ?? []),
    ...atField(`${path}.assert`, assert.problems),
    ...field.problems,
    ...atField(`${path}.message`, message.problems),
    ...atField(`${path}.wayOut`, wayOut.problems),
    ...approverProblems,
  ];
  const isWhole = assert.expression && message.template && wayOut.template;
  return isWhole && problems.length === 0
    ? {
        rule: new Rule({
          definition,
          when: when?.expression,
          assert: assert.expression,
          field: field.names,
          message: message.template,
          wayOut: wayOut.template,
          approver,
        }),
        problems,
      }
    : { problems };
}

/** A field is the path of one value, so that the value can be shown. */
function compileField(
  language: ExpressionLanguage,
  source: string | undefined,
  path: string,
): { names?: readonly string[]; problems: FieldProblem[] } {
  if (source === undefined) {
    return { problems: [] };
  }
  const { expression, problems } = language.compile(source);
  if (!expression) {
    return { problems: atField(path, problems) };
  }
  const [read] = expression.reads;
  return read?.path === source
    ? { names: read.names, problems: [] }
    : {
        problems: [{ path, message: 'must be a single value, as inputs.size' }],
      };
}
