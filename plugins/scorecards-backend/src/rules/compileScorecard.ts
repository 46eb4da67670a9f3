import {
  type DefinitionProblem,
  type FactSource,
  MAX_DEFINITION,
} from '@slipway/plugin-scorecards-common';
import { type Document, LineCounter, parseDocument } from 'yaml';
import { compileFields } from './compileDefinition';
import { offsetOfField } from './positions';
import type { Compilation } from './types';

/** Aliases that a definition may follow: a handful saves writing, more is an attack. */
const MAX_ALIASES = 100;

/** Compiles the YAML of a definition. Never throws: what is wrong is in the problems, with line and column. */
export function compileScorecard(
  yaml: string,
  sources: readonly FactSource[],
): Compilation {
  if (yaml.length > MAX_DEFINITION) {
    const message = `The definition is too long: ${yaml.length} characters, at most ${MAX_DEFINITION}.`;
    return { problems: [{ path: '', message }] };
  }
  const lines = new LineCounter();
  const document = parseDocument(yaml, { lineCounter: lines });
  const at = (offset: number) => {
    const { line, col } = lines.linePos(offset);
    return { line, column: col };
  };
  if (document.errors.length > 0) {
    const problems = document.errors.map(({ message, pos: [offset] }) => ({
      path: '',
      message: message.split('\n')[0].replace(/ at line \d.*$/, '.'),
      ...at(offset),
    }));
    return { problems };
  }
  const read = readDocument(document);
  if ('problem' in read) {
    return { problems: [read.problem] };
  }
  const { scorecard, problems } = compileFields(read.value, sources);
  return {
    scorecard,
    problems: problems.map(({ path, message, offset }) => ({
      path,
      message,
      ...at(offsetOfField(document, yaml, path, offset)),
    })),
  };
}

function readDocument(
  document: Document,
): { value: unknown } | { problem: DefinitionProblem } {
  try {
    return { value: document.toJS({ maxAliasCount: MAX_ALIASES }) };
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return { problem: { path: '', message, line: 1, column: 1 } };
  }
}
