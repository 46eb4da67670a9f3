import path from 'node:path';
import { prepared } from '../../bootstrap/paths.mjs';
import type { CheckResult, Skipped } from '../checks.ts';
import type { Repository } from './check.ts';
import type { Value } from './coveringArray.ts';
import type { Results } from './schedule.ts';

/** Where the last run left its counts, as JSON. */
export const GOLDEN_PATH_COUNTS = path.join(
  prepared,
  'golden-paths/counts.json',
);

const MARKS = { passed: '✓', failed: '✗', skipped: '-' };

const describe = (value: Value | undefined) => {
  if (value === undefined) {
    return 'default';
  }
  return Array.isArray(value) ? value.join('+') || 'none' : String(value);
};

function table(header: string[], rows: string[][]): string[] {
  const widths = header.map((name, index) =>
    Math.max(
      ...[name, ...rows.map(row => row[index])].map(cell => cell.length),
    ),
  );
  return [header, widths.map(width => '-'.repeat(width)), ...rows].map(
    row =>
      `| ${row.map((cell, index) => cell.padEnd(widths[index])).join(' | ')} |`,
  );
}

/** The rows of one golden path: what was chosen, and what each check found. In Markdown, and legible as it is. */
export function reportTables(
  repositories: Repository[],
  columns: string[],
  results: Results,
): string {
  const paths = Map.groupBy(repositories, ({ row }) => row.form.name);
  return [...paths]
    .flatMap(([name, ofPath]) => {
      const options = Object.keys(ofPath[0].row.form.options);
      return [
        `## ${name}`,
        '',
        ...table(
          ['row', ...options],
          ofPath.map(({ row }) => [
            row.id.slice(name.length + 1),
            ...options.map(option => describe(row.combination[option])),
          ]),
        ),
        '',
        ...table(
          ['row', ...columns],
          ofPath.map(repository => [
            repository.row.id.slice(name.length + 1),
            ...columns.map(column => {
              const outcome = results.get(repository)?.get(column);
              return outcome ? MARKS[outcome.state] : '';
            }),
          ]),
        ),
        '',
      ];
    })
    .join('\n');
}

/** Each failure once, with the rows that share it and that many lines of its output; then what was skipped, and why. */
export function reportFindings(results: Results, lines: number): string {
  const cells = [...results].flatMap(([{ row }, outcomes]) =>
    [...outcomes].map(([column, outcome]) => ({
      row: row.id,
      column,
      outcome,
    })),
  );
  const failures = new Map<string, string[]>();
  const skipped = new Set<string>();
  for (const { row, column, outcome } of cells) {
    if (outcome.state === 'failed') {
      const failure = `${column}\n${shorten(outcome.output, lines)}\n`;
      failures.set(failure, [...(failures.get(failure) ?? []), row]);
    } else if (outcome.state === 'skipped') {
      skipped.add(`- ${column}: skipped, ${outcome.why}`);
    }
  }
  return [
    ...[...failures].map(
      ([failure, rows]) => `✗ ${rows.join(', ')}: ${failure}`,
    ),
    ...skipped,
  ].join('\n');
}

/** Beginning and end: some tools say first what is wrong, others last. */
function shorten(output: string, lines: number): string {
  const all = output.trimEnd().split('\n');
  const begin = Math.floor(lines / 3);
  return all.length <= lines
    ? all.join('\n')
    : [...all.slice(0, begin), '…', ...all.slice(begin - lines)].join('\n');
}

/** The cells of the tables, counted. */
export function countOutcomes(results: Results): Omit<CheckResult, 'name'> {
  const counts = { passed: 0, failed: 0, skipped: new Array<Skipped>() };
  for (const [{ row }, outcomes] of results) {
    for (const [column, outcome] of outcomes) {
      if (outcome.state === 'skipped') {
        counts.skipped.push({ name: `${row.id} ${column}`, why: outcome.why });
      } else {
        counts[outcome.state] += 1;
      }
    }
  }
  return counts;
}
