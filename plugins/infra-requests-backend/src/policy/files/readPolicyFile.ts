import { LocatedYaml } from '@slipway/backend-common';
import fs from 'node:fs/promises';
import type { z } from 'zod';
import type { FieldProblem } from './FieldProblem';

/** The longest file that is read, in characters. */
const MAX_LENGTH = 500_000;

/** What keeps the policies from being used. Lines and columns count from 1. */
export interface PolicyProblem {
  file: string;
  message: string;
  line?: number;
  column?: number;
  /** As `rules.3.assert`; empty for the whole file. */
  path: string;
}

/** A file, and what says where its problems are. */
export interface ReadFile<T> {
  value: T;
  problemsAt(problems: readonly FieldProblem[]): PolicyProblem[];
}

/** Reads a YAML file and parses it with a schema. Never throws. */
export async function readPolicyFile<S extends z.ZodType>(
  file: string,
  schema: S,
): Promise<{ read?: ReadFile<z.output<S>>; problems: PolicyProblem[] }> {
  const problem = (message: string) => ({
    problems: [{ file, message, path: '' }],
  });
  let text: string;
  try {
    text = await fs.readFile(file, 'utf8');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    return problem(`The file cannot be read (${code}).`);
  }
  if (text.length > MAX_LENGTH) {
    return problem(`The file is too long: at most ${MAX_LENGTH} characters.`);
  }
  const { yaml, problems } = LocatedYaml.read(text);
  if (!yaml) {
    // The others mostly follow from the first.
    return { problems: [{ file, path: '', ...problems[0] }] };
  }
  const problemsAt: ReadFile<unknown>['problemsAt'] = found =>
    found.map(({ path, message, offset }) => ({
      file,
      path,
      message,
      ...yaml.locate(path, offset),
    }));
  const parsed = schema.safeParse(yaml.value);
  return parsed.success
    ? { read: { value: parsed.data, problemsAt }, problems: [] }
    : {
        problems: problemsAt(
          parsed.error.issues.map(({ path, message }) => ({
            path: path.join('.'),
            message,
          })),
        ),
      };
}

/** A problem in one line, as `policies/sizes.yaml:12:5 rules.0.assert: …`. */
export function describeProblem({
  file,
  line,
  column,
  path,
  message,
}: PolicyProblem): string {
  const place = line === undefined ? file : `${file}:${line}:${column}`;
  return `${place}${path && ` ${path}`}: ${message}`;
}
