import type { Fields, FragmentKind, FragmentOf } from './Fragment';

/** Fields of which the earliest value counts, whatever is said later. */
const EARLIEST = new Set<string>([
  'startedAt',
  'openedAt',
  'firstReviewAt',
  'mergedAt',
  'detectedAt',
]);

/** The most commits and files of one change. */
const MAX_COMMITS = 1_000;
const MAX_PATHS = 3_000;

type Commits = Fields['change']['commits'];

/**
 * Makes one record of everything that was said about it. The order and the repetition of the fragments make no
 * difference: of each field the value with the latest time counts, or the earliest value of times that happen once;
 * lists are united; a deployment that succeeded once has succeeded, then.
 *
 * @param fragments - of one record
 */
export function foldFields<K extends FragmentKind>(
  fragments: FragmentOf<K>[],
): Partial<Fields[K]> {
  const said = fragments.toSorted(byTime).flatMap(({ fields }) => {
    const entries: [string, unknown][] = Object.entries(fields);
    return entries.filter(([, value]) => value !== undefined);
  });
  const folded = new Map<string, unknown>();
  for (const [field, value] of said) {
    folded.set(field, merge(field, folded.get(field), value));
  }
  return {
    ...(Object.fromEntries(folded) as Partial<Fields[K]>),
    ...firstSuccess(fragments),
  };
}

/** The commits of all lists, each with the earliest time that was told for it; the oldest first. */
export function uniteCommits(...lists: Commits[]): Commits {
  const times = new Map<string, string | undefined>();
  for (const { sha, authoredAt } of lists.flat()) {
    times.set(sha, earliest(times.get(sha), authoredAt));
  }
  return [...times]
    .map(([sha, authoredAt]) => ({ sha, ...(authoredAt && { authoredAt }) }))
    .sort(byAge)
    .slice(0, MAX_COMMITS);
}

/** The files of all lists. */
export function unitePaths(...lists: string[][]): string[] {
  return [...new Set(lists.flat())].sort().slice(0, MAX_PATHS);
}

function merge(field: string, before: unknown, value: unknown): unknown {
  if (field === 'commits') {
    return uniteCommits((before ?? []) as Commits, value as Commits);
  }
  if (field === 'paths' || field === 'changes') {
    return unitePaths((before ?? []) as string[], value as string[]);
  }
  return EARLIEST.has(field)
    ? earliest(before as string | undefined, value as string)
    : value;
}

/** A later failure, or the same success told again, does not move the moment at which the deployment was there. */
function firstSuccess(fragments: FragmentOf<FragmentKind>[]) {
  const [first] = fragments
    .flatMap(({ kind, fields }) =>
      kind === 'deployment' && fields.status === 'success' && fields.finishedAt
        ? [fields.finishedAt]
        : [],
    )
    .sort();
  return first && { status: 'success', finishedAt: first };
}

function byTime(
  a: FragmentOf<FragmentKind>,
  b: FragmentOf<FragmentKind>,
): number {
  return compare(a.at, b.at) || compare(a.eventId, b.eventId);
}

/** Commits without a time come last. */
function byAge(a: Commits[number], b: Commits[number]): number {
  return (
    compare(a.authoredAt ?? '~', b.authoredAt ?? '~') || compare(a.sha, b.sha)
  );
}

function earliest(a: string | undefined, b: string | undefined) {
  return a !== undefined && (b === undefined || a < b) ? a : b;
}

function compare(a: string, b: string): number {
  if (a === b) {
    return 0;
  }
  return a < b ? -1 : 1;
}
