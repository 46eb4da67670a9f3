export { compileDefinition } from './compileDefinition';
export { compileScorecard } from './compileScorecard';
export { definitionJsonSchema } from './definitionJsonSchema';
export { type Standing, standing, type StandingInput } from './standing';
export type {
  Compilation,
  CompiledCheck,
  CompiledScorecard,
  Finding,
  RuleContext,
} from './types';
