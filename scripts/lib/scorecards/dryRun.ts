import { SlipwayError } from '../../bootstrap/errors.mjs';
import type { PortalApi } from '../portalApi.ts';
import { problemLine } from '../problemLine.ts';
import { textTable } from '../table.ts';

const TIMEOUT_MS = 120_000;

/** What the portal answers to a dry run, as far as it is printed. */
interface DryRun {
  problems: { path: string; message: string; line?: number; column?: number }[];
  entities: { before: number; after: number };
  promoted: number;
  demoted: number;
  changed: number;
  groups: {
    group: string | null;
    promoted: number;
    demoted: number;
    changed: number;
  }[];
}

/** What a definition would change, in lines to print. */
export interface DryRunReport {
  lines: string[];
  /** Whether the definition has problems. */
  hasProblems: boolean;
}

/**
 * Asks a portal what a definition would change.
 *
 * @param file - the name to print before problems, as compilers do
 * @throws SlipwayError when the portal does not answer, or refuses
 */
export async function dryRun(
  portal: PortalApi,
  file: string,
  yaml: string,
): Promise<DryRunReport> {
  try {
    const answer = await portal.json<DryRun>(
      'scorecards/v1/dry-run',
      { yaml },
      AbortSignal.timeout(TIMEOUT_MS),
    );
    return answer.problems.length > 0
      ? {
          lines: answer.problems.map(problem => problemLine(file, problem)),
          hasProblems: true,
        }
      : { lines: changeLines(file, answer), hasProblems: false };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new SlipwayError(`${file} could not be tried out: ${reason}`);
  }
}

const row = (
  name: string,
  counts: Pick<DryRun, 'promoted' | 'demoted' | 'changed'>,
): string[] => [
  name,
  String(counts.promoted),
  String(counts.demoted),
  String(counts.changed),
];

function changeLines(file: string, answer: DryRun): string[] {
  const { entities, changed, groups } = answer;
  const about =
    entities.before === entities.after
      ? `${entities.after} entities`
      : `${entities.after} entities, ${entities.before} before`;
  if (changed === 0) {
    return [`${file}: about ${about}; nothing changes`];
  }
  const rows = [
    ['Team', 'Up', 'Down', 'Changed'],
    ...groups.map(({ group, ...counts }) => row(group ?? 'no owner', counts)),
    row('All', answer),
  ];
  return [`${file}: about ${about}`, ...textTable(rows, column => column > 0)];
}
