import { runGit } from '@slipway/git';
import type { Commit, History, Tag } from './History';

/** No command needs longer on the disk of a machine, in milliseconds. */
const TIMEOUT = 120_000;

/** How many commits are read, the newest first. */
const MAX_COMMITS = 20_000;

/** A repository whose history cannot be told. */
export class NoHistoryError extends Error {
  override name = 'NoHistoryError';
}

/** A repository on this machine. */
export interface Repository {
  gitDirectory: string;
  /** Where the main branch may be, the first that there is. */
  mainRefs: string[];
}

/** Where a repository stands. When nothing of it has moved, there is nothing new to read. */
export interface Standing {
  tip: string;
  tags: Tag[];
}

/**
 * Says where the main branch and the tags stand.
 *
 * @param patterns - of the tags that matter
 * @throws NoHistoryError when the repository has no commit, or only the end of its history
 */
export async function readStanding(
  repository: Repository,
  patterns: string[],
  signal: AbortSignal,
): Promise<Standing> {
  const ask = reader(repository, signal);
  if ((await ask('rev-parse', '--is-shallow-repository')).trim() === 'true') {
    throw new NoHistoryError(
      'The clone is shallow and holds only the end of the history: run git fetch --unshallow',
    );
  }
  const refs = await ask(
    'for-each-ref',
    '--format=%(refname)%00%(objectname)%00%(*objectname)%00%(creatordate:iso-strict)%00%(objecttype)%00%(*objecttype)',
    ...patterns.map(pattern => `refs/tags/${pattern}`),
  );
  return {
    tip: await findTip(repository, signal),
    tags: patterns.length > 0 ? refs.split('\n').flatMap(parseTag) : [],
  };
}

/**
 * Reads the history that leads to where a repository stands.
 *
 * @param withPaths - whether it matters which files were touched
 */
export async function readHistory(
  repository: Repository,
  standing: Standing,
  withPaths: boolean,
  signal: AbortSignal,
): Promise<History> {
  const ask = reader(repository, signal);
  const log = await ask(
    'log',
    '-z',
    `--max-count=${MAX_COMMITS}`,
    '--format=%H%x1f%P%x1f%aI%x1f%cI%x1f%B',
    ...new Set([standing.tip, ...standing.tags.map(({ sha }) => sha)]),
    '--',
  );
  const commits = log.split('\0').flatMap(parseCommit);
  return {
    ...standing,
    commits: new Map(commits.map(commit => [commit.sha, commit])),
    ...(withPaths && {
      paths: parsePaths(
        await ask(
          'log',
          '-z',
          `--max-count=${MAX_COMMITS}`,
          '--first-parent',
          '--diff-merges=first-parent',
          '--no-renames',
          '--name-only',
          '--format=%x1e%H',
          standing.tip,
          '--',
        ),
      ),
    }),
  };
}

function reader({ gitDirectory }: Repository, signal: AbortSignal) {
  return (...args: string[]) =>
    runGit(['--git-dir', gitDirectory, ...args], { timeout: TIMEOUT, signal });
}

async function findTip(
  { gitDirectory, mainRefs }: Repository,
  signal: AbortSignal,
): Promise<string> {
  for (const ref of mainRefs) {
    const tip = await runGit(
      ['--git-dir', gitDirectory, 'rev-list', '--max-count=1', ref, '--'],
      { timeout: TIMEOUT, signal },
    ).catch(() => '');
    if (tip) {
      return tip.trim();
    }
  }
  signal.throwIfAborted();
  throw new NoHistoryError('The repository has no commit yet');
}

function parseTag(line: string): Tag[] {
  const [ref, sha, peeled, at, type, peeledType] = line.split('\0');
  const isCommit = type === 'commit' || peeledType === 'commit';
  return isCommit && at
    ? [
        {
          name: ref.slice('refs/tags/'.length),
          sha: peeled || sha,
          at: new Date(at).toISOString(),
        },
      ]
    : [];
}

const REVERT = /^This reverts commit ([0-9a-f]{40,64})\b/gm;

function parseCommit(text: string): Commit[] {
  const [sha, parents, authoredAt, committedAt, ...body] = text.split('\x1f');
  return committedAt
    ? [
        {
          sha,
          parents: parents.split(' ').filter(Boolean),
          authoredAt: new Date(authoredAt).toISOString(),
          committedAt: new Date(committedAt).toISOString(),
          reverts: [...body.join().matchAll(REVERT)].map(([, taken]) => taken),
        },
      ]
    : [];
}

/** Stands before a commit among the names of files. */
const MARK = '\x1e';

function parsePaths(log: string): Map<string, string[]> {
  const paths = new Map<string, string[]>();
  let files: string[] = [];
  for (const token of log.split('\0')) {
    if (token.startsWith(MARK)) {
      files = [];
      paths.set(token.slice(MARK.length), files);
    } else if (token) {
      files.push(token.replace(/^\n/, ''));
    }
  }
  return paths;
}
