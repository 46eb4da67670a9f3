import {
  type FactSource,
  scorecardDefinitionSchema,
} from '@slipway/plugin-scorecards-common';
import { atField, compileCheck, type FieldProblem } from './compileCheck';
import { ScorecardLanguage } from './ScorecardLanguage';
import { fitsTarget } from './target';
import type { Compilation, CompiledScorecard } from './types';
import { versionOf } from './version';

/** A scorecard, or what is wrong with it by field. */
export interface FieldCompilation {
  scorecard?: CompiledScorecard;
  problems: FieldProblem[];
}

/** Compiles a definition that was read already, as an entity of the catalog. Never throws. */
export function compileDefinition(
  definition: unknown,
  sources: readonly FactSource[],
): Compilation {
  const { scorecard, problems } = compileFields(
    withoutCatalogFields(definition),
    sources,
  );
  return {
    scorecard,
    problems: problems.map(({ path, message }) => ({ path, message })),
  };
}

/** Compiles a definition; its problems say where in a field they are. Never throws. */
export function compileFields(
  input: unknown,
  sources: readonly FactSource[],
): FieldCompilation {
  const parsed = scorecardDefinitionSchema.safeParse(input);
  if (!parsed.success) {
    const problems = parsed.error.issues.map(({ path, message }) => ({
      path: path.join('.'),
      message,
    }));
    return { problems };
  }
  const definition = parsed.data;
  const { target, checks } = definition.spec;
  const language = new ScorecardLanguage(sources);
  const about =
    target.expression === undefined
      ? undefined
      : language.expressions.compile(target.expression, 'bool');
  const compiled = checks.map((check, index) =>
    compileCheck(language, check, `spec.checks.${index}`),
  );
  const problems = [
    ...atField('spec.target.expression', about?.problems ?? []),
    ...compiled.flatMap(check => check.problems),
  ];
  if (problems.length > 0) {
    return { problems };
  }
  return {
    scorecard: {
      definition,
      version: versionOf(definition),
      checks: compiled.flatMap(({ check }) => check ?? []),
      isAbout: (context, groups) =>
        fitsTarget(language, target, about?.expression, context, groups),
    },
    problems: [],
  };
}

/** The catalog adds relations and a status to what an entity says of itself. */
function withoutCatalogFields(definition: unknown): unknown {
  if (typeof definition !== 'object' || definition === null) {
    return definition;
  }
  const { relations, status, ...own } = definition as Record<string, unknown>;
  return own;
}
