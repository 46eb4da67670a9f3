import { LocatedYaml } from '@slipway/backend-common';
import {
  type FactSource,
  MAX_DEFINITION,
} from '@slipway/plugin-scorecards-common';
import { compileFields } from './compileDefinition';
import type { Compilation } from './types';

/** Compiles the YAML of a definition. Never throws: what is wrong is in the problems, with line and column. */
export function compileScorecard(
  text: string,
  sources: readonly FactSource[],
): Compilation {
  if (text.length > MAX_DEFINITION) {
    const message = `The definition is too long: ${text.length} characters, at most ${MAX_DEFINITION}.`;
    return { problems: [{ path: '', message }] };
  }
  const read = LocatedYaml.read(text);
  const { yaml } = read;
  if (!yaml) {
    return {
      problems: read.problems.map(problem => ({ path: '', ...problem })),
    };
  }
  const { scorecard, problems } = compileFields(yaml.value, sources);
  return {
    scorecard,
    problems: problems.map(({ path, message, offset }) => ({
      path,
      message,
      ...yaml.locate(path, offset),
    })),
  };
}
