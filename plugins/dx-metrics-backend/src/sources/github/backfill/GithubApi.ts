import {
  DefaultGithubCredentialsProvider,
  type ScmIntegrationRegistry,
} from '@backstage/integration';
import gitUrlParse from 'git-url-parse';

/** The part of the requests of an hour that is left to others with the same token. */
const RESERVE = 0.1;

/** How long to wait when GitHub asks for patience and does not say how much, in milliseconds. */
const PATIENCE = 60_000;

const TIMEOUT = 30_000;

/** Nothing may be asked for a while. */
export class PauseError extends Error {
  override name = 'PauseError';

  constructor(
    message: string,
    readonly until: Date,
  ) {
    super(message);
  }
}

/** GitHub will not give this, however often it is asked. */
export class RefusedError extends Error {
  override name = 'RefusedError';
}

/** One page of a list. */
export interface Page {
  items: unknown[];
  hasNext: boolean;
  /** How many pages there are; GitHub tells where there is another one. */
  count?: number;
}

/** Asks the REST API of GitHub about repositories, within the limit of requests. */
export class GithubApi {
  readonly #credentials: DefaultGithubCredentialsProvider;
  /** By address of the API, when the reserve of requests is reached. */
  readonly #pauses = new Map<string, Date>();

  constructor(private readonly integrations: ScmIntegrationRegistry) {
    this.#credentials =
      DefaultGithubCredentialsProvider.fromIntegrations(integrations);
  }

  /** Whether a repository is on a GitHub that is configured. */
  knows(repository: string): boolean {
    return Boolean(this.#baseUrl(repository) && nameOf(repository));
  }

  /**
   * Asks for one thing.
   *
   * @param repository - its address
   * @param path - below the repository in the API; empty for itself
   */
  async get(repository: string, path: string, signal: AbortSignal) {
    const response = await this.#request(repository, path, signal);
    return (await response.json()) as unknown;
  }

  /** Asks for one page of a list, from 1. */
  async getPage(
    repository: string,
    path: string,
    page: number,
    signal: AbortSignal,
  ): Promise<Page> {
    const separator = path.includes('?') ? '&' : '?';
    const response = await this.#request(
      repository,
      `${path}${separator}page=${page}`,
      signal,
    );
    const items: unknown = await response.json();
    const link = response.headers.get('link') ?? '';
    const last = link.match(/[?&]page=(\d+)[^>]*>; rel="last"/)?.[1];
    return {
      items: Array.isArray(items) ? items : [],
      hasNext: link.includes('rel="next"'),
      ...(last && { count: Number(last) }),
    };
  }

  /** Asks for every page of a list. */
  async getAll(repository: string, path: string, signal: AbortSignal) {
    const all: unknown[] = [];
    let hasNext = true;
    for (let page = 1; hasNext; page++) {
      const answer = await this.getPage(repository, path, page, signal);
      all.push(...answer.items);
      hasNext = answer.hasNext;
    }
    return all;
  }

  async #request(repository: string, path: string, signal: AbortSignal) {
    const baseUrl = this.#baseUrl(repository);
    const name = nameOf(repository);
    if (!baseUrl || !name) {
      throw new RefusedError(
        `${repository} is on no GitHub under integrations in the configuration`,
      );
    }
    const pause = this.#pauses.get(baseUrl);
    if (pause && pause.getTime() > Date.now()) {
      throw new PauseError('The limit of requests is nearly reached', pause);
    }
    const { headers } = await this.#credentials.getCredentials({
      url: repository,
    });
    const response = await fetch(`${baseUrl}/repos/${name}${path}`, {
      headers: {
        ...headers,
        accept: 'application/vnd.github+json',
        'x-github-api-version': '2022-11-28',
      },
      redirect: 'follow',
      signal: AbortSignal.any([signal, AbortSignal.timeout(TIMEOUT)]),
    });
    const limit = readLimit(response.headers);
    if (limit.isNearlyReached) {
      this.#pauses.set(baseUrl, limit.until);
    }
    if (!response.ok) {
      await response.body?.cancel();
      throw explain(response, limit, `${name}${path}`);
    }
    return response;
  }

  #baseUrl(repository: string): string | undefined {
    return this.integrations.github.byUrl(repository)?.config.apiBaseUrl;
  }
}

function nameOf(repository: string): string | undefined {
  const { full_name } = gitUrlParse(repository);
  return /^[\w.-]+\/[\w.-]+$/.test(full_name) ? full_name : undefined;
}

function readLimit(headers: Headers) {
  const read = (name: string) => {
    const value = headers.get(name);
    return value === null ? undefined : Number(value);
  };
  const remaining = read('x-ratelimit-remaining') ?? Infinity;
  const limit = read('x-ratelimit-limit') ?? Infinity;
  const reset = read('x-ratelimit-reset');
  const retryAfter = read('retry-after');
  const until =
    retryAfter !== undefined
      ? Date.now() + retryAfter * 1_000
      : (reset ?? 0) * 1_000;
  return {
    isReached: remaining === 0 || retryAfter !== undefined,
    isNearlyReached: remaining <= limit * RESERVE && reset !== undefined,
    until: new Date(Math.max(until, Date.now())),
  };
}

function explain(
  { status }: Response,
  { isReached, until }: ReturnType<typeof readLimit>,
  what: string,
): Error {
  const said = `GitHub answered ${status} to ${what}`;
  if (status === 429 || (status === 403 && isReached)) {
    const soonest = isReached ? until : new Date(Date.now() + PATIENCE);
    return new PauseError('The limit of requests is reached', soonest);
  }
  return status >= 500
    ? new PauseError(said, new Date(Date.now() + PATIENCE))
    : new RefusedError(said);
}
