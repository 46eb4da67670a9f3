import fs from 'node:fs';
import path from 'node:path';
import type { Progress } from '../bootstrap/progress.mjs';
import { root } from '../bootstrap/paths.mjs';
import { run } from '../bootstrap/run.mjs';

/** A test that did not run, and why. */
export interface Skipped {
  name: string;
  why: string;
}

/** What one check of `npm test` found. */
export interface CheckResult {
  name: string;
  passed: number;
  failed: number;
  skipped: Skipped[];
}

export interface Check {
  name: string;
  /** How long it usually takes. */
  about: string;
  program: string;
  args: string[];
  env: NodeJS.ProcessEnv;
  /** Reads the counts from what the program wrote; without it, the check itself is the one thing counted. */
  count?: () => Omit<CheckResult, 'name'>;
}

/** Runs one check to its end, keeps its output in a log and shows it when the check failed. */
export async function runCheck(
  check: Check,
  progress: Progress,
  logDirectory: string,
  signal: AbortSignal,
): Promise<CheckResult> {
  const logFile = path.join(
    logDirectory,
    `${check.name.replaceAll(' ', '-')}.log`,
  );
  const log = fs.createWriteStream(logFile);
  const code = await progress.run(
    check.name,
    check.about,
    async step => {
      const result = await run(check.program, check.args, {
        cwd: root,
        env: check.env,
        signal,
        onLine: line => {
          log.write(`${line}\n`);
          step.detail(line.trim());
        },
      });
      return result.code;
    },
    exitCode => exitCode === 0,
  );
  await new Promise(resolve => log.end(resolve));
  const counts = check.count?.() ?? {
    passed: code === 0 ? 1 : 0,
    failed: code === 0 ? 0 : 1,
    skipped: [],
  };
  // A runner that broke off counts as a failure even where no test of it did.
  const failed = code !== 0 && counts.failed === 0 ? 1 : counts.failed;
  if (failed > 0) {
    console.log(fs.readFileSync(logFile, 'utf8'));
  }
  return { name: check.name, ...counts, failed };
}

/** The table at the end: what ran, passed, failed, and what was skipped and why. */
export function summarise(results: CheckResult[]): string {
  const width = Math.max(...results.map(result => result.name.length));
  const rows = results.map(
    ({ name, passed, failed, skipped }) =>
      `${failed ? '✗' : '✓'} ${name.padEnd(width)}  ${passed} passed, ${failed} failed, ${skipped.length} skipped`,
  );
  const reasons = results.flatMap(result =>
    result.skipped.map(
      ({ name, why }) => `  skipped: ${result.name} › ${name}: ${why}`,
    ),
  );
  const sum = (key: 'passed' | 'failed') =>
    results.reduce((total, result) => total + result[key], 0);
  const skipped = results.reduce(
    (total, result) => total + result.skipped.length,
    0,
  );
  return [
    ...rows,
    ...reasons,
    '',
    `${sum('passed')} passed, ${sum('failed')} failed, ${skipped} skipped`,
  ].join('\n');
}
