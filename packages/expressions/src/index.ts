/**
 * The rule language that scorecards and policies share: CEL, typed, with guards.
 *
 * @packageDocumentation
 */
export type { Expression, Outcome } from './Expression';
export { type Compiled, ExpressionLanguage } from './ExpressionLanguage';
export { LIMITS } from './limits';
export { type ExpressionProblem, positionAt } from './problems';
export { pathText, type Read } from './reads';
export {
  type CompiledTemplate,
  compileTemplate,
  type Rendering,
  type Template,
} from './template';
export type { ValueType, VariableFields, VariableType } from './variables';
