import { posix } from 'node:path';
import type { Octokit } from 'octokit';
import { hasStatus } from './hasStatus';
import type { FolderChange } from './InfrastructureRepository';

type Where = { owner: string; repo: string };
type TreeEntry = NonNullable<
  Parameters<Octokit['rest']['git']['createTree']>[0]
>['tree'][number];

/** A commit on top of `main`, that no branch has yet. */
export async function buildCommit(
  client: Octokit,
  where: Where,
  change: FolderChange,
  mayBeEmpty = false,
): Promise<{ commit: string; isNew: boolean }> {
  const { git } = client.rest;
  const { data: head } = await git.getRef({
    ...where,
    ref: 'heads/main',
  });
  const tip = head.object.sha;
  if (!(await isProvided(client, where, change, tip))) {
    return { commit: tip, isNew: false };
  }
  const { data: before } = await git.getCommit({
    ...where,
    commit_sha: tip,
  });
  const entries = await listEntries(client, where, change, tip);
  const tree = await makeTree(client, where, before.tree.sha, entries);
  if (tree === before.tree.sha && !mayBeEmpty) {
    return { commit: tip, isNew: false };
  }
  const { data: commit } = await git.createCommit({
    ...where,
    message: change.message,
    tree,
    parents: [tip],
    author: { ...change.author, date: new Date().toISOString() },
  });
  return { commit: commit.sha, isNew: true };
}

/** A tree with changes to another one. GitHub refuses to make one without any. */
async function makeTree(
  client: Octokit,
  where: Where,
  base: string,
  entries: TreeEntry[],
): Promise<string> {
  if (entries.length === 0) {
    return base;
  }
  const { data } = await client.rest.git.createTree({
    ...where,
    base_tree: base,
    tree: entries,
  });
  return data.sha;
}

async function listEntries(
  client: Octokit,
  where: Where,
  { folder, files }: FolderChange,
  ref: string,
): Promise<TreeEntry[]> {
  const there = await listFiles(client, where, folder, ref);
  const wanted = Object.entries(files ?? {});
  const blob = { mode: '100644', type: 'blob' } as const;
  return [
    ...there
      .filter(name => !files || !(name in files))
      .map(name => ({ ...blob, path: posix.join(folder, name), sha: null })),
    ...wanted.map(([name, content]) => ({
      ...blob,
      path: posix.join(folder, name),
      content,
    })),
  ];
}

/** The names of the files in a folder. */
async function listFiles(
  client: Octokit,
  where: Where,
  path: string,
  ref: string,
): Promise<string[]> {
  const found = await look(client, where, path, ref);
  return Array.isArray(found) ? found.map(({ name }) => name) : [];
}

/** Whether a folder holds at a commit what its change depends on. */
async function isProvided(
  client: Octokit,
  where: Where,
  { folder, onlyIfGone, provided }: FolderChange,
  ref: string,
): Promise<boolean> {
  if (onlyIfGone && (await listFiles(client, where, folder, ref)).length > 0) {
    return false;
  }
  if (!provided) {
    return true;
  }
  const path = posix.join(folder, provided.file);
  const found = await look(client, where, path, ref);
  const text =
    found && 'content' in found
      ? Buffer.from(found.content, 'base64').toString('utf8')
      : '';
  return text.split('\n').includes(provided.line);
}

/** The entries of a folder, or a file; undefined where there is neither. */
async function look(client: Octokit, where: Where, path: string, ref: string) {
  try {
    const { data } = await client.rest.repos.getContent({
      ...where,
      path,
      ref,
    });
    return data;
  } catch (error) {
    if (hasStatus(error, 404)) {
      return undefined;
    }
    throw error;
  }
}
