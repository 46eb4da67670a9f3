import { lstat, mkdir, mkdtemp, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { ConflictError } from '@backstage/errors';
import { GitFailedError, runGit } from '@slipway/git';
import { fastImport } from './fastImport';
import type {
  CommitAuthor,
  FolderChange,
  InfrastructureRepository,
  MergeOptions,
  RepositoryCommit,
} from './InfrastructureRepository';
import { treeId } from './treeId';

/** No command needs longer, so one that does is stuck. In milliseconds. */
const TIMEOUT = 60_000;
/** How often a change is made again that others overtook. */
const ATTEMPTS = 50;
const MAIN = 'refs/heads/main';
const PORTAL: CommitAuthor = {
  name: 'Slipway',
  email: 'portal@slipway.invalid',
};
const README = `# Infrastructure

What was asked for through the portal, one folder a request: \`environments/ENVIRONMENT/NAME\`.
The portal writes here. Change a request in the portal, not here.
`;

/**
 * A bare repository on the disk of the portal. It is made where there is none. Commits go straight into git's store, and
 * a branch moves only from where a commit was made on: no checkout, no lock that a dead process could leave.
 */
export class LocalRepository implements InfrastructureRepository {
  readonly title: string;
  #ready: Promise<void> | undefined;

  /** @param path - absolute path of the git directory */
  constructor(private readonly path: string) {
    this.title = basename(path);
  }

  async commit(
    change: FolderChange,
    signal?: AbortSignal,
  ): Promise<RepositoryCommit> {
    await this.#prepare();
    return this.#retried(async () => {
      signal?.throwIfAborted();
      const { tip, folder } = await this.#look(change.folder);
      const isThere = change.files
        ? folder === treeId(change.files) ||
          (change.onlyIfGone === true && folder !== undefined)
        : folder === undefined;
      return isThere || !(await this.#isProvided(change, tip))
        ? tip
        : this.#import(MAIN, tip, change);
    });
  }

  async propose(
    branch: string,
    change: FolderChange,
    _isToMerge?: boolean,
    signal?: AbortSignal,
  ): Promise<RepositoryCommit> {
    signal?.throwIfAborted();
    await this.#prepare();
    await this.withdraw(branch);
    const { tip } = await this.#look(change.folder);
    const commit = await this.#import(refOf(branch), tip, change);
    return { commit, url: null };
  }

  async merge(
    { branch, commit }: { branch: string; commit: string },
    message: string,
    author: CommitAuthor,
    { signal, begin }: MergeOptions = {},
  ): Promise<RepositoryCommit> {
    await this.#prepare();
    await this.#checkHead(branch, commit);
    signal?.throwIfAborted();
    begin?.();
    const merged = await this.#retried(async () => {
      const tip = await this.#git(['rev-parse', '--verify', `${MAIN}^0`]);
      const tree = await this.#mergedTree(tip, commit);
      const merge = await this.#git(
        ['commit-tree', tree, '-p', tip, '-p', commit, '-m', message],
        author,
      );
      await this.#git(['update-ref', MAIN, merge, tip]);
      return merge;
    });
    await this.withdraw(branch);
    return merged;
  }

  async withdraw(branch: string): Promise<void> {
    await this.#prepare();
    await this.#git(['update-ref', '-d', refOf(branch)]);
  }

  async #checkHead(branch: string, commit: string): Promise<void> {
    const head = await this.#git([
      'for-each-ref',
      '--format=%(objectname)',
      refOf(branch),
    ]);
    if (head !== commit) {
      throw new ConflictError(
        `The branch ${branch} is not what was planned any more: plan again`,
      );
    }
  }

  async #mergedTree(tip: string, commit: string): Promise<string> {
    try {
      return await this.#git(['merge-tree', '--write-tree', tip, commit]);
    } catch (error) {
      throw error instanceof GitFailedError && error.said.includes('CONFLICT')
        ? new ConflictError(
            'The infrastructure repository has changed in the same place since the plan was made: plan again',
          )
        : error;
    }
  }

  async #import(
    ref: string,
    tip: string,
    change: FolderChange,
  ): Promise<string> {
    return this.#git(
      ['fast-import', '--quiet', '--done'],
      PORTAL,
      fastImport({ ...change, ref, parent: tip, committer: PORTAL }),
    );
  }

  /** The head of `main`, and what a folder is there. */
  async #look(
    folder: string,
  ): Promise<{ tip: string; folder: string | undefined }> {
    const found = await this.#git(
      ['cat-file', '--batch-check=%(objectname) %(objecttype)'],
      PORTAL,
      `${MAIN}\n${MAIN}:${folder}\n`,
    );
    const [tip, tree] = found.split('\n').map(line => line.split(' '));
    if (tip[1] !== 'commit') {
      throw new Error(
        `The infrastructure repository ${this.title} has no branch main: commit something to it`,
      );
    }
    return { tip: tip[0], folder: tree[1] === 'tree' ? tree[0] : undefined };
  }

  /** Whether a folder holds at a commit what its change depends on. */
  async #isProvided(
    { folder, provided }: FolderChange,
    commit: string,
  ): Promise<boolean> {
    if (!provided) {
      return true;
    }
    const { file, line } = provided;
    const found = await this.#git(
      ['cat-file', '--batch'],
      PORTAL,
      `${commit}:${folder}/${file}\n`,
    );
    return found.split('\n').includes(line);
  }

  /** Does again what failed because somebody else moved the branch meanwhile. */
  async #retried(attempt: () => Promise<string>): Promise<RepositoryCommit> {
    for (let left = ATTEMPTS; ; left -= 1) {
      try {
        return { commit: await attempt(), url: null };
      } catch (error) {
        if (!isOvertaken(error) || left === 0) {
          throw error;
        }
      }
    }
  }

  async #git(
    args: string[],
    author: CommitAuthor = PORTAL,
    input?: string,
  ): Promise<string> {
    const output = await runGit(['--git-dir', this.path, ...args], {
      timeout: TIMEOUT,
      input,
      env: {
        GIT_AUTHOR_NAME: author.name,
        GIT_AUTHOR_EMAIL: author.email,
        GIT_COMMITTER_NAME: PORTAL.name,
        GIT_COMMITTER_EMAIL: PORTAL.email,
      },
    });
    return output.trim();
  }

  async #prepare(): Promise<void> {
    this.#ready ??= this.#make().catch(error => {
      this.#ready = undefined;
      throw error;
    });
    return this.#ready;
  }

  /** Makes the repository where there is none, whole or not at all. */
  async #make(): Promise<void> {
    if (await exists(this.path)) {
      await this.#check();
      return;
    }
    const folder = dirname(this.path);
    await mkdir(folder, { recursive: true });
    const building = await mkdtemp(join(folder, '.infrastructure-'));
    try {
      const options = { timeout: TIMEOUT };
      await runGit(
        [
          'init',
          '--quiet',
          '--bare',
          '--template=',
          '--initial-branch=main',
          '--',
          building,
        ],
        options,
      );
      await runGit(
        ['--git-dir', building, 'fast-import', '--quiet', '--done'],
        {
          ...options,
          input: fastImport({
            ref: MAIN,
            folder: '',
            files: { 'README.md': README },
            message: 'Begin',
            author: PORTAL,
            committer: PORTAL,
          }),
        },
      );
      await rename(building, this.path).catch(async error => {
        // Another process made it first: it is as good.
        if (!(await exists(this.path))) {
          throw error;
        }
      });
    } finally {
      await rm(building, { recursive: true, force: true });
    }
  }

  async #check(): Promise<void> {
    const isBare = await this.#git(['config', '--get', 'core.bare']).catch(
      () => 'false',
    );
    if (isBare !== 'true') {
      throw new Error(
        `The infrastructure repository ${this.title} is no bare repository: make it one with git clone --bare`,
      );
    }
  }
}

function refOf(branch: string): string {
  return `refs/heads/${branch}`;
}

/** Whether another process moved the same reference, or was about to. */
function isOvertaken(error: unknown): boolean {
  return (
    error instanceof GitFailedError &&
    /Not updating|cannot lock ref|unable to lock|\.lock': File exists/i.test(
      error.said,
    )
  );
}

async function exists(path: string): Promise<boolean> {
  return lstat(path).then(
    () => true,
    () => false,
  );
}
