/** Who made a change, and on whose behalf. */
export interface CommitAuthor {
  name: string;
  /** A mail address. */
  email: string;
}

/** The new content of one folder. Everything else stays as it is. */
export interface FolderChange {
  /** From the root of the repository, with forward slashes. */
  folder: string;
  /** By name in the folder, all of them; null: the folder goes. */
  files: Record<string, string> | null;
  /** Where there is one, nothing happens unless this file of the folder has this line on `main`. */
  provided?: { file: string; line: string };
  /** Whether nothing happens where the folder is on `main`, whatever is in it. */
  onlyIfGone?: boolean;
  /** The commit message: a subject, and trailers after a blank line. */
  message: string;
  author: CommitAuthor;
}

/** A commit of the infrastructure repository. */
export interface RepositoryCommit {
  commit: string;
  /** Where people see it; null for a local repository. */
  url: string | null;
}

/** What {@link InfrastructureRepository.merge} goes by besides. */
export interface MergeOptions {
  /** Interrupts it. A merge that is on its way is waited for: how it ended has to be known. */
  signal?: AbortSignal;
  /** Called before `main` may change. */
  begin?: () => void;
}

/**
 * Where Git holds what was asked for. The branch `main` has one folder a request. Any number of writers may write at
 * once: a change that another one overtook is made again on top of it. Signals interrupt what is waited for.
 */
export interface InfrastructureRepository {
  /** What people know it by: an address, or the name of its folder. */
  readonly title: string;
  /** Commits to `main`. Where the folder is already as it should be, or is not to be touched, that is no commit of its own. */
  commit(change: FolderChange, signal?: AbortSignal): Promise<RepositoryCommit>;
  /**
   * Commits to a branch that starts at `main`, in place of what it was.
   *
   * @param isToMerge - whether it is proposed, too, where the forge knows pull requests
   */
  propose(
    branch: string,
    change: FolderChange,
    isToMerge: boolean,
    signal?: AbortSignal,
  ): Promise<RepositoryCommit>;
  /**
   * Merges the commit of a branch into `main`, with a commit of its own, and removes the branch.
   *
   * @throws ConflictError when the branch is somewhere else by now, or something was merged that does not go with it
   * @throws NotAllowedError when the forge refuses it for another reason. With these two, nothing is merged
   */
  merge(
    proposal: { branch: string; commit: string },
    message: string,
    author: CommitAuthor,
    options?: MergeOptions,
  ): Promise<RepositoryCommit>;
  /** Removes a branch; nothing happens where there is none. */
  withdraw(branch: string): Promise<void>;
}
