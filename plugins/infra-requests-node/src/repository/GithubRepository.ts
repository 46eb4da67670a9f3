import { posix } from 'node:path';
import { ConflictError } from '@backstage/errors';
import type { GithubCredentialsProvider } from '@backstage/integration';
import { Octokit, RequestError } from 'octokit';
import type {
  CommitAuthor,
  FolderChange,
  InfrastructureRepository,
  RepositoryCommit,
} from './InfrastructureRepository';

/** How often a change is made again that others overtook. */
const ATTEMPTS = 10;
/** After this long an answer is given up. In milliseconds. */
const TIMEOUT = 60_000;

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

  async commit(change: FolderChange): Promise<RepositoryCommit> {
    const client = await this.#client();
    for (let left = ATTEMPTS; ; left -= 1) {
      const made = await this.#build(client, change);
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
  ): Promise<RepositoryCommit> {
    const client = await this.#client();
    await this.withdraw(branch);
    const { commit } = await this.#build(client, change, true);
    await client.rest.git.createRef({
      ...this.#where,
      ref: `refs/heads/${branch}`,
      sha: commit,
    });
    if (!isToMerge) {
      return this.#seen(commit);
    }
    const { data } = await client.rest.pulls.create({
      ...this.#where,
      base: 'main',
      head: branch,
      ...split(change.message),
    });
    return { commit, url: data.html_url };
  }

  async merge(
    { branch, commit }: { branch: string; commit: string },
    message: string,
    author: CommitAuthor,
  ): Promise<RepositoryCommit> {
    const client = await this.#client();
    const { data: open } = await client.rest.pulls.list({
      ...this.#where,
      head: `${this.#where.owner}:${branch}`,
      state: 'open',
    });
    if (open.length === 0) {
      throw new ConflictError(
        `The pull request of ${branch} is closed: plan again`,
      );
    }
    const { title, body } = split(message);
    try {
      const { data } = await client.rest.pulls.merge({
        ...this.#where,
        pull_number: open[0].number,
        merge_method: 'merge',
        commit_title: title,
        // GitHub names the portal as the author of a merge.
        commit_message: `${body}\nOn-Behalf-Of: ${author.name} <${author.email}>`,
        sha: commit,
        // A refusal stays one: asking again only keeps people waiting.
        request: { timeout: TIMEOUT, retries: 0 },
      });
      // It is merged: a branch that stays is nobody's failure.
      await this.withdraw(branch).catch(() => {});
      return this.#seen(data.sha);
    } catch (error) {
      throw hasStatus(error, 405) || hasStatus(error, 409)
        ? new ConflictError(
            `GitHub does not merge ${open[0].html_url}: look there why, and plan again`,
          )
        : error;
    }
  }

  async withdraw(branch: string): Promise<void> {
    const client = await this.#client();
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

  /** A commit on top of `main`, that no branch has yet. */
  async #build(
    client: Octokit,
    change: FolderChange,
    mayBeEmpty = false,
  ): Promise<{ commit: string; isNew: boolean }> {
    const { git } = client.rest;
    const { data: head } = await git.getRef({
      ...this.#where,
      ref: 'heads/main',
    });
    const tip = head.object.sha;
    if (!(await this.#isProvided(client, change, tip))) {
      return { commit: tip, isNew: false };
    }
    const { data: before } = await git.getCommit({
      ...this.#where,
      commit_sha: tip,
    });
    const { data: tree } = await git.createTree({
      ...this.#where,
      base_tree: before.tree.sha,
      tree: await this.#entries(client, change, tip),
    });
    if (tree.sha === before.tree.sha && !mayBeEmpty) {
      return { commit: tip, isNew: false };
    }
    const { data: commit } = await git.createCommit({
      ...this.#where,
      message: change.message,
      tree: tree.sha,
      parents: [tip],
      author: { ...change.author, date: new Date().toISOString() },
    });
    return { commit: commit.sha, isNew: true };
  }

  async #entries(
    client: Octokit,
    { folder, files }: FolderChange,
    ref: string,
  ) {
    const there = await this.#list(client, folder, ref);
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
  async #list(client: Octokit, path: string, ref: string): Promise<string[]> {
    const found = await this.#look(client, path, ref);
    return Array.isArray(found) ? found.map(({ name }) => name) : [];
  }

  /** Whether a folder holds at a commit what its change depends on. */
  async #isProvided(
    client: Octokit,
    { folder, provided }: FolderChange,
    ref: string,
  ): Promise<boolean> {
    if (!provided) {
      return true;
    }
    const path = posix.join(folder, provided.file);
    const found = await this.#look(client, path, ref);
    const text =
      found && 'content' in found
        ? Buffer.from(found.content, 'base64').toString('utf8')
        : '';
    return text.split('\n').includes(provided.line);
  }

  /** The entries of a folder, or a file; undefined where there is neither. */
  async #look(client: Octokit, path: string, ref: string) {
    try {
      const { data } = await client.rest.repos.getContent({
        ...this.#where,
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

  #seen(commit: string): RepositoryCommit {
    return { commit, url: `${this.options.url}/commit/${commit}` };
  }

  async #client(): Promise<Octokit> {
    const { url, apiBaseUrl, credentials } = this.options;
    const { token } = await credentials.getCredentials({ url });
    return new Octokit({
      auth: token,
      baseUrl: apiBaseUrl,
      request: { timeout: TIMEOUT },
    });
  }
}

/** The subject of a commit message, and the rest. */
function split(message: string): { title: string; body: string } {
  const [title, ...body] = message.split('\n\n');
  return { title, body: body.join('\n\n').trim() };
}

function hasStatus(error: unknown, status: number): boolean {
  return error instanceof RequestError && error.status === status;
}
