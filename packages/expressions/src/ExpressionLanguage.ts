import { Environment, type ObjectSchema } from '@marcbachmann/cel-js';
import { Expression } from './Expression';
import { registerFunctions } from './functions';
import { Inspector } from './Inspector';
import { libraryProblem } from './libraryProblem';
import { LIMITS } from './limits';
import { Patterns } from './Patterns';
import { type ExpressionProblem, problemAt } from './problems';
import { TIMESTAMP, typeProblems } from './typeProblems';
import type { ValueType, VariableFields, VariableType } from './variables';

/** An expression, or what is wrong with it. */
export type Compiled<T> =
  | { expression: Expression<T>; problems: [] }
  | { expression?: undefined; problems: ExpressionProblem[] };

const isBoolean = (value: unknown): value is boolean =>
  typeof value === 'boolean';
const isAnything = (_: unknown): _ is unknown => true;

const valueTypeOf = (type: ValueType) =>
  type === 'timestamp' ? TIMESTAMP : type;

/** CEL over declared variables. Making one takes about a millisecond: keep it. */
export class ExpressionLanguage {
  readonly #variables: VariableFields;
  readonly #environment: Environment;
  readonly #patterns = new Patterns();

  constructor(variables: VariableFields) {
    this.#variables = variables;
    this.#environment = new Environment({
      limits: {
        maxAstNodes: LIMITS.parts,
        maxCallArguments: LIMITS.arguments,
        maxDepth: LIMITS.depth,
        maxListElements: LIMITS.items,
        maxMapEntries: LIMITS.items,
      },
    });
    for (const [name, type] of Object.entries(variables)) {
      const celType = celTypeOf(type);
      this.#environment.registerVariable(
        typeof celType === 'string'
          ? { name, type: celType }
          : { name, schema: celType },
      );
    }
    registerFunctions(this.#environment, this.#patterns);
  }

  /** Checks a rule, which has to give true or false. Never throws. */
  compile(source: string, result: 'bool'): Compiled<boolean>;
  /** Checks an expression that may give anything. Never throws. */
  compile(source: string): Compiled<unknown>;
  compile(source: string, result?: 'bool'): Compiled<unknown> {
    if (source.length > LIMITS.characters) {
      const message = `The expression is too long: ${source.length} characters, at most ${LIMITS.characters}.`;
      return { problems: [problemAt(source, { start: 0, end: 0 }, message)] };
    }
    try {
      const parsed = this.#environment.parse(source);
      const inspector = new Inspector(source, this.#variables, this.#patterns);
      inspector.inspect(parsed.ast);
      const problems =
        inspector.problems.length > 0
          ? inspector.problems
          : typeProblems(source, parsed, result);
      if (problems.length > 0) {
        return { problems: problems.sort((a, b) => a.start - b.start) };
      }
      const isExpected = result === 'bool' ? isBoolean : isAnything;
      const expression = new Expression(
        source,
        inspector.reads,
        parsed,
        isExpected,
      );
      return { expression, problems: [] };
    } catch (error) {
      return { problems: [libraryProblem(source, error)] };
    }
  }
}

function celTypeOf(type: VariableType): string | ObjectSchema {
  if (typeof type === 'string') {
    return valueTypeOf(type);
  }
  const fields = Object.entries(type).map(
    ([name, field]) => [name, celTypeOf(field)] as const,
  );
  return Object.fromEntries(fields);
}
