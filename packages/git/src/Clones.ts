import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import {
  DefaultGithubCredentialsProvider,
  type ScmIntegrationRegistry,
} from '@backstage/integration';
import { runGit } from './runGit';

/** A large repository over a slow line, in milliseconds. */
const TIMEOUT = 10 * 60_000;

/** Branches and tags, as they are there. */
const REFS = ['+refs/heads/*:refs/heads/*', '+refs/tags/*:refs/tags/*'];

/** Keeps bare copies of repositories on other machines. */
export class Clones {
  readonly #credentials: DefaultGithubCredentialsProvider;
  readonly #fetched: string[];
  /** By path: when it was brought up to date, in milliseconds since 1970. */
  readonly #updatedAt = new Map<string, number>();

  constructor(
    private readonly options: {
      integrations: ScmIntegrationRegistry;
      /** The folder for the copies; made when it is missing. */
      directory: string;
      /** How old a copy may be before it is brought up to date, in milliseconds. */
      maxAge: number;
      /** Commits, branches and tags only, or the files with them. */
      content: 'history' | 'files';
    },
  ) {
    this.#fetched =
      options.content === 'history'
        ? ['--quiet', '--filter=blob:none']
        : ['--quiet'];
    this.#credentials = DefaultGithubCredentialsProvider.fromIntegrations(
      options.integrations,
    );
  }

  /**
   * Brings a copy up to date, unless it is young.
   *
   * @returns its git directory
   * @throws GitError with what git said
   */
  async update(url: string, signal: AbortSignal): Promise<string> {
    const path = this.locate(url);
    if (Date.now() - (this.#updatedAt.get(path) ?? 0) < this.options.maxAge) {
      return path;
    }
    await this.#fetch(url, path, signal);
    this.#updatedAt.set(path, Date.now());
    return path;
  }

  /** The git directory of a copy, whether there is one or not yet. */
  locate(url: string): string {
    const name = createHash('sha256').update(url).digest('hex').slice(0, 32);
    return join(this.options.directory, `${name}.git`);
  }

  async #fetch(url: string, path: string, signal: AbortSignal): Promise<void> {
    const { directory } = this.options;
    const options = {
      timeout: TIMEOUT,
      signal,
      settings: await this.#settings(url),
    };
    if (await stat(path).catch(() => undefined)) {
      await runGit(
        [
          ...[
            '--git-dir',
            path,
            'fetch',
            ...this.#fetched,
            '--prune',
            '--force',
          ],
          ...['--', url, ...REFS],
        ],
        options,
      );
      return;
    }
    await mkdir(directory, { recursive: true });
    const fresh = await mkdtemp(join(directory, 'new-'));
    try {
      await runGit(
        ['clone', '--bare', ...this.#fetched, '--', url, fresh],
        options,
      );
      await rename(fresh, path);
    } finally {
      await rm(fresh, { recursive: true, force: true });
    }
  }

  /** The token goes to the host that it is for, and to no list of processes. */
  async #settings(url: string): Promise<Record<string, string>> {
    if (this.options.integrations.byUrl(url)?.type !== 'github') {
      return {};
    }
    const { token } = await this.#credentials.getCredentials({ url });
    if (!token) {
      return {};
    }
    const basic = Buffer.from(`x-access-token:${token}`).toString('base64');
    return {
      [`http.${new URL(url).origin}/.extraHeader`]: `Authorization: Basic ${basic}`,
    };
  }
}
