import { execFile } from 'node:child_process';
import { stopSignal } from '../signals.ts';
import type { RenderedFile } from './Renderer.ts';
import type { Row } from './rows.ts';

/** A row, and the repository that was generated from it. */
export interface Repository {
  row: Row;
  files: RenderedFile[];
  /** Where the files are unpacked. */
  folder: string;
}

/** What a check found. */
export type Outcome =
  | { state: 'passed' }
  | { state: 'failed'; output: string }
  | { state: 'skipped'; why: string };

/** One or more columns of the table. */
export interface Check {
  columns: string[];
  /** What the outcome depends on: repositories with one key share it. Without a key there is nothing to check. */
  key(repository: Repository): string | undefined;
  /** An outcome for each column. */
  run(repository: Repository): Promise<Outcome[]>;
}

/** A check that is one column. */
export const column = (
  name: string,
  key: Check['key'],
  run: (repository: Repository) => Promise<Outcome>,
): Check => ({
  columns: [name],
  key,
  run: async repository => [await run(repository)],
});

export const passed: Outcome = { state: 'passed' };

/** Passed when there are no problems. */
export const judge = (problems: string[]): Outcome =>
  problems.length === 0
    ? passed
    : { state: 'failed', output: problems.join('\n') };

const MAX_OUTPUT_BYTES = 64 * 1024 * 1024;
const TIMEOUT_MS = 10 * 60_000;

/** How a program ended. */
export interface Ended {
  code: number;
  stdout: string;
  /** Both streams, one after the other. */
  output: string;
}

/** Runs a program to its end. Of the environment it gets PATH, what the machine needs for its network, and `env`. */
export function execute(
  program: string,
  args: string[],
  { cwd, env = {} }: { cwd: string; env?: NodeJS.ProcessEnv },
): Promise<Ended> {
  return new Promise((resolve, reject) => {
    execFile(
      program,
      args,
      {
        cwd,
        env: { ...inherited(), ...env },
        maxBuffer: MAX_OUTPUT_BYTES,
        signal: stopSignal,
        timeout: TIMEOUT_MS,
      },
      (error, stdout, stderr) => {
        if (stopSignal.aborted) {
          reject(stopSignal.reason);
          return;
        }
        const code = typeof error?.code === 'number' ? error.code : 1;
        const why =
          error && typeof error.code !== 'number' ? error.message : '';
        resolve({
          code: error ? code : 0,
          stdout,
          output: [stdout, stderr, why].filter(Boolean).join('\n'),
        });
      },
    );
  });
}

/** A service is proved on its own: what this command was started with is not meant for it. */
export function inherited(): NodeJS.ProcessEnv {
  return Object.fromEntries(
    Object.entries(process.env).filter(
      ([name]) =>
        !/^(NODE_(?!EXTRA_CA_CERTS)|npm_(?!config)|CI$|OTEL_|(TEST_)?DATABASE_)/.test(
          name,
        ),
    ),
  );
}

/** Passed when the program ends with 0. */
export async function succeed(
  program: string,
  args: string[],
  options: { cwd: string; env?: NodeJS.ProcessEnv },
): Promise<Outcome> {
  const { code, output } = await execute(program, args, options);
  return code === 0
    ? passed
    : {
        state: 'failed',
        output: `${program} ${args.join(' ')} ended with ${code}\n${output}`,
      };
}
