import { setTimeout as sleep } from 'node:timers/promises';
import { ConflictError, isError, NotAllowedError } from '@backstage/errors';
import type { GithubCredentialsProvider } from '@backstage/integration';
import { type Octokit, RequestError } from 'octokit';
import { buildCommit } from './buildCommit';
import { createGithubClient } from './githubClient';
import { hasStatus } from './hasStatus';
import { inTime } from './inTime';
import type {
  CommitAuthor,
  FolderChange,
  InfrastructureRepository,
  MergeOptions,
  RepositoryCommit,
} from './InfrastructureRepository';

/** How often a change is made again that others overtook. */
const ATTEMPTS = 10;
/** How often a merge is asked for again while others change `main`, and how long after each time, in milliseconds. */
const MERGE_ATTEMPTS = 5;
const MERGE_PAUSE = 2_000;

/** A repository on GitHub, written through its API. https://docs.github.com/en/rest/git */
export class GithubRepository implements InfrastructureRepository {
  readonly title: string;
  readonly #where: { owner: string; repo: string };

  constructor(
    private readonly options: {
      /** As `https://github.com/acme/infrastructure`. */
      url: string;
      /** Absent: GitHub's own. */
      apiBaseUrl: string | undefined;
      credentials: GithubCredentialsProvider;
      /** See {@link GithubClientOptions}. */
      timeout?: number;
    },
  ) {
    const [owner, repo] = new URL(options.url).pathname
      .replace(/^\/|(\.git)?\/?$/g, '')
      .split('/');
    if (!owner || !repo) {
      throw new Error(
        `${options.url} is no address of a repository, as https://github.com/acme/infrastructure`,
      );
    }
    this.title = options.url;
    this.#where = { owner, repo };
  }

  async commit(
    change: FolderChange,
    signal?: AbortSignal,
  ): Promise<RepositoryCommit> {
    const client = await this.#client(signal);
    for (let left = ATTEMPTS; ; left -= 1) {
      const made = await buildCommit(client, this.#where, change);
      if (!made.isNew) {
        return this.#seen(made.commit);
      }
      try {
        await client.rest.git.updateRef({
          ...this.#where,
          ref: 'heads/main',
          sha: made.commit,
          force: false,
        });
        return this.#seen(made.commit);
      } catch (error) {
        if (!hasStatus(error, 422) || left === 0) {
          throw error;
        }
      }
    }
  }

  async propose(
    branch: string,
    change: FolderChange,
    isToMerge: boolean,
    signal?: AbortSignal,
  ): Promise<RepositoryCommit> {
    const client = await this.#client(signal);
    await this.#remove(client, branch);
    const { commit } = await buildCommit(client, this.#where, change, true);
    await this.#createBranch(client, branch, commit);
    if (!isToMerge) {
      return this.#seen(commit);
    }
    const url = await this.#createPull(client, branch, commit, change.message);
    return { commit, url };
  }

  async merge(
    { branch, commit }: { branch: string; commit: string },
    message: string,
    author: CommitAuthor,
    { signal, begin }: MergeOptions = {},
  ): Promise<RepositoryCommit> {
    const [pull] = await this.#openPulls(await this.#client(signal), branch);
    if (!pull) {
      throw new ConflictError(
        `The pull request of ${branch} is closed: plan again`,
      );
    }
    let hasBegun = false;
    const client = await this.#client(undefined, () => {
      if (signal?.aborted) {
        // By this name Octokit knows what is not to be asked again.
        throw new DOMException('The merge was interrupted', 'AbortError');
      }
      if (!hasBegun) {
        hasBegun = true;
        begin?.();
      }
    });
    const { title, body } = split(message);
    const ask = () =>
      client.rest.pulls.merge({
        ...this.#where,
        pull_number: pull.number,
        merge_method: 'merge',
        commit_title: title,
        // GitHub names the portal as the author of a merge.
        commit_message: `${body}\nOn-Behalf-Of: ${author.name} <${author.email}>`,
        sha: commit,
        // A refusal stays one: asking again only keeps people waiting.
        request: { retries: 0 },
      });
    try {
      const { data } = await untilBaseRests(ask, signal);
      // It is merged: a branch that stays is nobody's failure.
      await this.withdraw(branch).catch(() => {});
      return this.#seen(data.sha);
    } catch (error) {
      throw describeRefusal(error, pull.html_url);
    }
  }

  async withdraw(branch: string): Promise<void> {
    await this.#remove(await this.#client(), branch);
  }

  async #remove(client: Octokit, branch: string): Promise<void> {
    try {
      // GitHub closes the pull requests of a branch that goes.
      await client.rest.git.deleteRef({
        ...this.#where,
        ref: `heads/${branch}`,
      });
    } catch (error) {
      if (!hasStatus(error, 404) && !hasStatus(error, 422)) {
        throw error;
      }
    }
  }

  /** A call whose answer was lost is made again: what it finds done already, it has done itself. */
  async #createBranch(
    client: Octokit,
    branch: string,
    sha: string,
  ): Promise<void> {
    const { git } = client.rest;
    try {
      await git.createRef({ ...this.#where, ref: `refs/heads/${branch}`, sha });
    } catch (error) {
      if (!hasStatus(error, 422)) {
        throw error;
      }
      const { data } = await git
        .getRef({ ...this.#where, ref: `heads/${branch}` })
        .catch(() => Promise.reject(error));
      if (data.object.sha !== sha) {
        throw error;
      }
    }
  }

  /** As {@link GithubRepository.#createBranch}. @returns the address of the pull request */
  async #createPull(
    client: Octokit,
    branch: string,
    commit: string,
    message: string,
  ): Promise<string> {
    try {
      const { data } = await client.rest.pulls.create({
        ...this.#where,
        base: 'main',
        head: branch,
        ...split(message),
      });
      return data.html_url;
    } catch (error) {
      const open = hasStatus(error, 422)
        ? await this.#openPulls(client, branch)
        : [];
      const made = open.find(({ head }) => head.sha === commit);
      if (!made) {
        throw error;
      }
      return made.html_url;
    }
  }

  /** The open pull requests of a branch into `main`: whoever may push can make others of it. */
  async #openPulls(client: Octokit, branch: string) {
    const { data } = await client.rest.pulls.list({
      ...this.#where,
      base: 'main',
      head: `${this.#where.owner}:${branch}`,
      state: 'open',
    });
    return data;
  }

  #seen(commit: string): RepositoryCommit {
    return { commit, url: `${this.options.url}/commit/${commit}` };
  }

  async #client(signal?: AbortSignal, onSend?: () => void): Promise<Octokit> {
    const { url, apiBaseUrl, credentials, timeout } = this.options;
    // For an app, this is a call of GitHub, too.
    const { token } = await inTime(
      credentials.getCredentials({ url }),
      timeout,
      signal,
    );
    return createGithubClient({ token, apiBaseUrl, signal, timeout, onSend });
  }
}

/** Asks again while others change the base: GitHub refuses a merge for some seconds then, and it is no conflict. */
async function untilBaseRests<T>(
  ask: () => Promise<T>,
  signal: AbortSignal | undefined,
): Promise<T> {
  let refusal: unknown;
  for (let left = MERGE_ATTEMPTS; ; left -= 1) {
    try {
      return await ask();
    } catch (error) {
      if (refusal && isError(error) && error.name === 'AbortError') {
        // It was not sent again, so refused it is: who interrupts is not told that something may have been merged.
        throw refusal;
      }
      const isPassing =
        hasStatus(error, 405) &&
        /base branch was modified/i.test(error.message);
      if (!isPassing || left === 0) {
        throw error;
      }
      refusal = error;
      await sleep(MERGE_PAUSE, undefined, { signal }).catch(() => {});
    }
  }
}

/** What GitHub answers is not merged. With any other error it may be. */
function describeRefusal(error: unknown, pull: string): unknown {
  if (hasStatus(error, 405) || hasStatus(error, 409)) {
    return new ConflictError(
      `GitHub does not merge ${pull}: look there why, and plan again`,
    );
  }
  return error instanceof RequestError && isRefusal(error)
    ? new NotAllowedError(
        `GitHub does not merge ${pull}, and nothing is changed. It says: ${error.message}. See to that, and retry`,
      )
    : error;
}

function isRefusal({ status }: RequestError): boolean {
  // 408: it took too long, so nobody says whether it is merged.
  return status >= 400 && status < 500 && status !== 408;
}

/** The subject of a commit message, and the rest. */
function split(message: string): { title: string; body: string } {
  const [title, ...body] = message.split('\n\n');
  return { title, body: body.join('\n\n').trim() };
}
