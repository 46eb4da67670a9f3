import { constantOf, type Expression } from '../hcl/Expression';
import type { Comparison, Constraint, Rule, Step } from './Constraint';

/** What a condition says that JSON Schema can say as well. */
export interface Reading {
  constraints: Constraint[];
  /** Whether that is all that it says. */
  isComplete: boolean;
}

/** What the names stand for that a condition may use, as parts of one variable. */
type Scope = ReadonlyMap<string, Step[]>;

const NOTHING: Reading = { constraints: [], isComplete: false };

const MIRRORED: Record<string, Comparison> = {
  '<': '>',
  '<=': '>=',
  '>': '<',
  '>=': '<=',
  '==': '==',
};

/**
 * Reads the condition of a validation.
 *
 * @param variable - whose validation it is: what is said about others is left to the plan
 */
export function readCondition(
  variable: string,
  condition: Expression,
): Reading {
  return read(condition, new Map([[`var.${variable}`, []]]));
}

function read(condition: Expression, scope: Scope): Reading {
  switch (condition.kind) {
    case 'operation':
      return readOperation(condition, scope);
    case 'conditional': {
      const { condition: test, then, otherwise } = condition;
      if (isTrue(then)) {
        return unlessNull(test, '==', otherwise, scope);
      }
      return isTrue(otherwise) ? unlessNull(test, '!=', then, scope) : NOTHING;
    }
    case 'call':
      return condition.name === 'alltrue' && condition.args.length === 1
        ? readEach(condition.args[0], scope)
        : readRule(condition, scope);
    default:
      return NOTHING;
  }
}

function readOperation(
  operation: Extract<Expression, { kind: 'operation' }>,
  scope: Scope,
): Reading {
  const { operator, operands } = operation;
  if (operator === '&&') {
    return all(operands.map(operand => read(operand, scope)));
  }
  if (operator !== '||') {
    return readRule(operation, scope);
  }
  const [left, right] = operands;
  const guarded = unlessNull(left, '==', right, scope);
  return guarded.constraints.length > 0
    ? guarded
    : either(read(left, scope), read(right, scope));
}

function all(readings: Reading[]): Reading {
  return {
    constraints: readings.flatMap(({ constraints }) => constraints),
    isComplete: readings.every(({ isComplete }) => isComplete),
  };
}

/** One value or another, of the same part. */
function either(one: Reading, other: Reading): Reading {
  const [left, ...more] = one.constraints;
  const [right, ...evenMore] = other.constraints;
  if (
    !one.isComplete ||
    !other.isComplete ||
    more.length + evenMore.length > 0 ||
    left?.rule.keyword !== 'enum' ||
    right?.rule.keyword !== 'enum' ||
    !isSame(left.path, right.path)
  ) {
    return NOTHING;
  }
  const values = [...left.rule.values, ...right.rule.values];
  return {
    constraints: [{ path: left.path, rule: { keyword: 'enum', values } }],
    isComplete: true,
  };
}

/** A condition that holds for what is not null. Inputs are never null, so it always has to hold of the part that was tested. */
function unlessNull(
  test: Expression,
  operator: '==' | '!=',
  condition: Expression,
  scope: Scope,
): Reading {
  if (test.kind !== 'operation' || test.operator !== operator) {
    return NOTHING;
  }
  const [subject, value] = test.operands;
  const path = pathOf(subject, scope);
  if (!path || constantOf(value) !== null) {
    return NOTHING;
  }
  const reading = read(condition, scope);
  return reading.constraints.every(constraint =>
    isSame(path, constraint.path.slice(0, path.length)),
  )
    ? reading
    : NOTHING;
}

/** What `alltrue` is asked of: conditions one by one, or one for each part of a collection. */
function readEach(conditions: Expression, scope: Scope): Reading {
  if (conditions.kind === 'list') {
    return all(conditions.items.map(item => read(item, scope)));
  }
  if (conditions.kind !== 'for') {
    return NOTHING;
  }
  const { key, value, collection, body } = conditions;
  const path = pathOf(collection, scope);
  if (!path) {
    return NOTHING;
  }
  const inside = new Map(scope).set(value, [...path, { to: 'each' }]);
  if (key) {
    inside.set(key, [...path, { to: 'keys' }]);
  }
  return read(body, inside);
}

function readRule(condition: Expression, scope: Scope): Reading {
  const found = ruleOf(condition, scope);
  return found ? { constraints: [found], isComplete: true } : NOTHING;
}

function ruleOf(condition: Expression, scope: Scope): Constraint | undefined {
  if (condition.kind === 'call') {
    const { name, args } = condition;
    if (name === 'contains' && args.length === 2) {
      const values = constantOf(args[0]);
      return Array.isArray(values)
        ? about(args[1], { keyword: 'enum', values }, scope)
        : undefined;
    }
    return name === 'can' && args.length === 1
      ? patternOf(args[0], scope)
      : undefined;
  }
  if (condition.kind !== 'operation') {
    return undefined;
  }
  const [left, right] = condition.operands;
  const { operator } = condition;
  return (
    comparisonOf(left, operator, right, scope) ??
    comparisonOf(right, MIRRORED[operator], left, scope)
  );
}

function patternOf(
  expression: Expression,
  scope: Scope,
): Constraint | undefined {
  if (expression.kind !== 'call' || expression.name !== 'regex') {
    return undefined;
  }
  const [pattern, subject] = expression.args;
  return pattern?.kind === 'literal' && typeof pattern.value === 'string'
    ? about(subject, { keyword: 'pattern', pattern: pattern.value }, scope)
    : undefined;
}

function comparisonOf(
  left: Expression,
  operator: string | undefined,
  right: Expression,
  scope: Scope,
): Constraint | undefined {
  if (operator === '==' && isRounded(left, right)) {
    return about(right, { keyword: 'integer' }, scope);
  }
  const value = constantOf(right);
  if (typeof value === 'number' && isComparison(operator)) {
    if (left.kind === 'call' && left.name === 'length') {
      return about(left.args[0], { keyword: 'length', operator, value }, scope);
    }
    if (left.kind === 'operation' && left.operator === '%') {
      const [subject, divisor] = left.operands;
      const by = constantOf(divisor);
      return operator === '==' &&
        value === 0 &&
        typeof by === 'number' &&
        by > 0
        ? about(subject, { keyword: 'multipleOf', value: by }, scope)
        : undefined;
    }
    return about(left, { keyword: 'bound', operator, value }, scope);
  }
  if (typeof value === 'string' && operator === '==') {
    return about(left, { keyword: 'enum', values: [value] }, scope);
  }
  return value === '' && operator === '!='
    ? about(left, { keyword: 'length', operator: '>=', value: 1 }, scope)
    : undefined;
}

/** `floor(x) == x` */
function isRounded(rounded: Expression, plain: Expression): boolean {
  return (
    rounded.kind === 'call' &&
    ['floor', 'ceil'].includes(rounded.name) &&
    isSame(rounded.args[0], plain)
  );
}

function about(
  subject: Expression | undefined,
  rule: Rule,
  scope: Scope,
): Constraint | undefined {
  const path = subject && pathOf(subject, scope);
  return path ? { path, rule } : undefined;
}

/** Which part of the variable an expression names. */
function pathOf(subject: Expression, scope: Scope): Step[] | undefined {
  if (subject.kind !== 'reference') {
    return undefined;
  }
  const isVariable = subject.path[0] === 'var';
  const known = isVariable ? 2 : 1;
  const start = scope.get(subject.path.slice(0, known).join('.'));
  return (
    start && [
      ...start,
      ...subject.path
        .slice(known)
        .map(name => ({ to: 'property', name }) as const),
    ]
  );
}

function isComparison(operator: string | undefined): operator is Comparison {
  return operator !== undefined && operator in MIRRORED;
}

function isTrue(expression: Expression): boolean {
  return constantOf(expression) === true;
}

function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
