/** A commit, as far as delivery is concerned. */
export interface Commit {
  sha: string;
  parents: string[];
  /** ISO 8601 in UTC, as every time here. */
  authoredAt: string;
  committedAt: string;
  /** The commits that its message says it takes back, in full. */
  reverts: string[];
}

/** A tag, on the commit that it leads to. */
export interface Tag {
  name: string;
  sha: string;
  /** When it was made; of a lightweight tag nobody knows, so it is the time of its commit. */
  at: string;
}

/** The past of a repository. */
export interface History {
  /** The newest commit of the main branch. */
  tip: string;
  /** All that the main branch and the tags lead to, or the newest of it. */
  commits: Map<string, Commit>;
  tags: Tag[];
  /** The files that each commit of the main branch's first line touched; absent when nobody asked. */
  paths?: Map<string, string[]>;
}

/** The first line of the main branch, oldest first: what was committed to it or merged into it, one after the other. */
export function firstLine({ tip, commits }: History): Commit[] {
  const line: Commit[] = [];
  for (
    let commit = commits.get(tip);
    commit;
    commit = commits.get(commit.parents[0])
  ) {
    line.push(commit);
  }
  return line.reverse();
}

/**
 * What a commit leads to and the ones before it did not, itself included.
 *
 * @param seen - what was led to before; the result is added
 */
export function newCommits(
  sha: string,
  commits: Map<string, Commit>,
  seen: Set<string>,
): Commit[] {
  const found: Commit[] = [];
  const open = [sha];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const commit = commits.get(next);
    if (commit && !seen.has(next)) {
      seen.add(next);
      found.push(commit);
      open.push(...commit.parents);
    }
  }
  return found;
}
