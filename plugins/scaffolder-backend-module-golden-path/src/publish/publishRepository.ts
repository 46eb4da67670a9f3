import { lstat, mkdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { ConflictError, InputError, isError } from '@backstage/errors';
import { git } from '../git';
import { serviceNameProblem } from '../serviceName';
import { CommitAuthor } from './commitAuthor';
import { inspectWorkspace } from './inspectWorkspace';
import { makeTemporaryRepository } from './temporaryRepositories';

/** What to publish, and where. */
export interface Publication {
  /** Absolute path of the folder that holds the repositories. */
  directory: string;
  /** The new repository's name, a DNS label. */
  name: string;
  /** Absolute path of the files to publish. They are left as they are. */
  workspace: string;
}

/** How the first commit is made. */
export interface FirstCommit {
  author: CommitAuthor;
  /** What the service is for: the body of the commit message. */
  description: string | undefined;
  /** Gives up, and leaves nothing behind. */
  signal: AbortSignal | undefined;
}

/**
 * Checks that a publication would succeed, without touching anything.
 *
 * @throws InputError for a name or a workspace that cannot be used, ConflictError for a name that is taken
 */
export async function checkPublication({
  directory,
  name,
  workspace,
}: Publication): Promise<void> {
  const problem = serviceNameProblem(name);
  if (problem) {
    throw new InputError(`name: ${problem}`);
  }
  if (await isTaken(join(directory, name))) {
    throw nameTaken(name);
  }
  await inspectWorkspace(workspace);
}

/**
 * Publishes a workspace as a git repository with one commit on `main`. It appears whole or not at all: it is built under
 * a hidden name beside its place and then moved there. Of several at once under one name, one succeeds.
 *
 * Pushing to the repository updates its work tree.
 *
 * @returns the commit
 * @throws what {@link checkPublication} throws, or Error with what git said
 */
export async function publishRepository(
  publication: Publication,
  first: FirstCommit,
): Promise<string> {
  await checkPublication(publication);
  const { directory, name, workspace } = publication;
  await mkdir(directory, { recursive: true });
  const building = await makeTemporaryRepository(directory);
  try {
    const commit = await build(building, workspace, name, first);
    first.signal?.throwIfAborted();
    await moveInto(building, join(directory, name), name);
    return commit;
  } finally {
    await rm(building, { recursive: true, force: true });
  }
}

async function build(
  building: string,
  workspace: string,
  name: string,
  { author, description, signal }: FirstCommit,
): Promise<string> {
  const inRepository = (workTree: string, ...args: string[]) =>
    git(args, {
      cwd: workTree,
      env: {
        GIT_DIR: join(building, '.git'),
        GIT_WORK_TREE: workTree,
        GIT_AUTHOR_NAME: author.name,
        GIT_AUTHOR_EMAIL: author.email,
        GIT_COMMITTER_NAME: author.name,
        GIT_COMMITTER_EMAIL: author.email,
      },
      signal,
    });
  const body = description ? ['--message', description] : [];

  await git(
    ['init', '--quiet', '--template=', '--initial-branch=main', '--', building],
    { cwd: building, signal },
  );
  await inRepository(workspace, 'add', '--all', '--', '.');
  await inRepository(
    workspace,
    'commit',
    '--quiet',
    '--no-verify',
    '--message',
    `Launch ${name}`,
    ...body,
  );
  // The work tree comes out of the commit, so it holds exactly what a clone holds.
  await inRepository(building, 'reset', '--quiet', '--hard');
  await inRepository(
    building,
    'config',
    'receive.denyCurrentBranch',
    'updateInstead',
  );
  return inRepository(building, 'rev-parse', 'HEAD');
}

/**
 * Moves a folder to a place where nothing is. A published repository is never an empty folder, so a move onto one that
 * was published in the meantime fails.
 */
async function moveInto(from: string, to: string, name: string): Promise<void> {
  try {
    await rename(from, to);
  } catch (error) {
    throw (await isTaken(to)) ? nameTaken(name) : error;
  }
}

async function isTaken(path: string): Promise<boolean> {
  try {
    await lstat(path);
    return true;
  } catch (error) {
    if (isError(error) && error.code === 'ENOENT') {
      return false;
    }
    throw error;
  }
}

function nameTaken(name: string): ConflictError {
  return new ConflictError(
    `name: a local repository ${name} exists. Choose another name.`,
  );
}
