import ignore from 'ignore';
import type { NativeRecord } from '../../ingestion/NativeRecord';
import { fit, timeSchema } from '../values';
import { type Commit, firstLine, type History, newCommits } from './History';
import type { HistoryChoice } from './HistoryChoice';

/** The source of records that are read from a history. */
export const SOURCE = 'git';

/** Whose history it is. */
export interface HistoryOwner {
  /** Full entity ref. */
  component: string;
  repository: string;
  /** Where its deployments go. */
  environment: string;
  /** Gitignore patterns of its files; empty when the whole repository is its own. */
  patterns: string[];
}

/** One release, as the history shows it. */
interface Release {
  id: string;
  sha: string;
  at: string;
  /** The name of the tag, when it is one. */
  tag?: string;
}

/**
 * Makes records of a history: each commit or merge on the main branch is a change, and so is each commit that only a tag
 * leads to. A deployment names the changes that no earlier one led to; the first names none, for nobody knows what was
 * in production before. A deployment with a commit that takes back one of an earlier deployment is a rollback of that;
 * one whose tag is called a hotfix is unplanned.
 */
export function toRecords(
  history: History,
  choice: HistoryChoice,
  owner: HistoryOwner,
): NativeRecord[] {
  const changes = findChanges(history, owner);
  const changeOf = new Map(
    [...changes].flatMap(([sha, commits]) =>
      commits.map(commit => [commit.sha, sha]),
    ),
  );
  const releaseOf = new Map<string, Release>();
  const seen = new Set<string>();
  const deployments = findReleases(history, choice, changes, owner).flatMap(
    (release, index): NativeRecord[] => {
      const brought = newCommits(release.sha, history.commits, seen);
      brought.forEach(({ sha }) => releaseOf.set(sha, release));
      const named = [release.sha, ...brought.map(({ sha }) => sha)].flatMap(
        sha => changeOf.get(sha) ?? [],
      );
      const undone = findUndone(brought, history, releaseOf, release);
      const finishedAt = fit(timeSchema, release.at);
      return finishedAt
        ? [
            {
              kind: 'deployment',
              record: {
                ...shared(owner, release.id),
                environment: owner.environment,
                status: 'success',
                finishedAt,
                commit: release.sha,
                ...(release.tag && { version: release.tag }),
                ...(index > 0 && {
                  changes: [...new Set(named)].map(sha => idOf(owner, sha)),
                }),
                ...(undone && { rollbackOf: undone.id }),
                ...(/hotfix/i.test(release.tag ?? '') && { unplanned: true }),
              },
            },
          ]
        : [];
    },
  );
  const merged = [...changes].flatMap(([sha, commits]) =>
    changeRecord(history.commits.get(sha)!, commits, owner),
  );
  return [...merged, ...deployments];
}

/** The changes, by the commit that brought each to where it was released from, with all commits that came along. */
function findChanges(
  history: History,
  { patterns }: HistoryOwner,
): Map<string, Commit[]> {
  const own = patterns.length > 0 ? ignore().add(patterns) : undefined;
  const line = firstLine(history);
  const changes = new Map<string, Commit[]>();
  const seen = new Set<string>();
  for (const { sha } of line) {
    const commits = newCommits(sha, history.commits, seen);
    if (
      !own ||
      history.paths?.get(sha)?.some(path => isPath(path) && own.ignores(path))
    ) {
      changes.set(sha, commits);
    }
  }
  if (!own) {
    for (const tag of history.tags) {
      newCommits(tag.sha, history.commits, seen)
        .filter(({ parents }) => parents.length < 2)
        .forEach(commit => changes.set(commit.sha, [commit]));
    }
  }
  return changes;
}

/** Oldest first. */
function findReleases(
  history: History,
  choice: HistoryChoice,
  changes: Map<string, Commit[]>,
  owner: HistoryOwner,
): Release[] {
  if (choice.deployments === 'tags') {
    return history.tags
      .map(({ name, sha, at }) => ({
        id: idOf(owner, name),
        sha,
        at,
        tag: name,
      }))
      .sort((a, b) => compare(a.at, b.at) || compare(a.id, b.id));
  }
  if (choice.deployments === 'none') {
    return [];
  }
  return firstLine(history)
    .filter(({ sha }) => changes.has(sha))
    .map(({ sha, committedAt }) => ({
      id: idOf(owner, sha),
      sha,
      at: committedAt,
    }));
}

/** The latest release before this one of which something is taken back. To take back a revert repairs nothing. */
function findUndone(
  brought: Commit[],
  { commits }: History,
  releaseOf: Map<string, Release>,
  release: Release,
): Release | undefined {
  return brought
    .flatMap(({ reverts }) => reverts)
    .filter(sha => commits.get(sha)?.reverts.length === 0)
    .flatMap(sha => releaseOf.get(sha) ?? [])
    .filter(earlier => earlier !== release)
    .sort((a, b) => compare(b.at, a.at))
    .at(0);
}

function changeRecord(
  { sha, committedAt }: Commit,
  commits: Commit[],
  owner: HistoryOwner,
): NativeRecord[] {
  const mergedAt = fit(timeSchema, committedAt);
  return mergedAt
    ? [
        {
          kind: 'change',
          record: {
            ...shared(owner, idOf(owner, sha)),
            mergedAt,
            mergeCommit: sha,
            commits: commits.map(commit => ({
              sha: commit.sha,
              authoredAt: fit(timeSchema, commit.authoredAt),
            })),
          },
        },
      ]
    : [];
}

function shared({ component, repository }: HistoryOwner, id: string) {
  return { source: SOURCE, id, component, repository };
}

function idOf({ component }: HistoryOwner, name: string): string {
  return `${component}@${name}`;
}

function isPath(path: string): boolean {
  return ignore.isPathValid(path);
}

function compare(a: string, b: string): number {
  if (a === b) {
    return 0;
  }
  return a < b ? -1 : 1;
}
