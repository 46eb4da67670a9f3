import type { GithubCredentialsProvider } from '@backstage/integration';
import { DateTime } from 'luxon';
import type { z } from 'zod';
import type { GithubRepository } from './locateGithub';

/** A list that is longer is counted as this many pages of 100. */
const MAX_PAGES = 10;

/** In milliseconds. */
const TIMEOUT = 20_000;

/** GitHub answers no more before a time. */
export class RateLimitError extends Error {
  override name = 'RateLimitError';
}

/** Asks GitHub's REST API about one repository. */
export class GithubClient {
  constructor(
    private readonly options: {
      credentials: GithubCredentialsProvider;
      repository: GithubRepository;
      signal: AbortSignal;
    },
  ) {}

  /**
   * Reads what is at a path below the repository.
   *
   * @returns undefined when GitHub says that it is not there, is switched off, or is not for these credentials
   * @throws RateLimitError, and Error when GitHub answers with anything else
   */
  async get<T>(path: string, schema: z.ZodType<T>): Promise<T | undefined> {
    const response = await this.#request(this.#url(path));
    return response && schema.parse(await response.json());
  }

  /** Reads a list, up to 1,000 items of it. See {@link GithubClient.get}. */
  async list<T>(
    path: string,
    schema: z.ZodType<T[]>,
  ): Promise<T[] | undefined> {
    const separator = path.includes('?') ? '&' : '?';
    const items: T[] = [];
    let next: string | undefined = this.#url(`${path}${separator}per_page=100`);
    for (let page = 0; next !== undefined && page < MAX_PAGES; page += 1) {
      const response: Response | undefined = await this.#request(next);
      if (!response) {
        return undefined;
      }
      items.push(...schema.parse(await response.json()));
      next = nextPage(response.headers.get('link'), next);
    }
    return items;
  }

  #url(path: string): string {
    const { integration, slug } = this.options.repository;
    return `${integration.config.apiBaseUrl}/repos/${slug}${path}`;
  }

  async #request(url: string): Promise<Response | undefined> {
    const { credentials, repository, signal } = this.options;
    const { headers } = await credentials.getCredentials({
      url: repository.url,
    });
    const response = await fetch(url, {
      headers: {
        ...headers,
        accept: 'application/vnd.github+json',
        'x-github-api-version': '2022-11-28',
      },
      signal: AbortSignal.any([signal, AbortSignal.timeout(TIMEOUT)]),
    });
    if (response.ok) {
      return response;
    }
    const end = endOfLimit(response);
    if (end) {
      throw new RateLimitError(
        `GitHub's rate limit is reached; it answers again at ${end}`,
      );
    }
    if ([403, 404, 410].includes(response.status)) {
      return undefined;
    }
    throw new Error(
      `GitHub answered ${response.status} to ${new URL(url).pathname}`,
    );
  }
}

/** Only an address of the same server is followed: the credentials are for nobody else. */
function nextPage(link: string | null, current: string): string | undefined {
  const next = link?.match(/<([^>]+)>;\s*rel="next"/)?.[1];
  return next !== undefined && new URL(next).origin === new URL(current).origin
    ? next
    : undefined;
}

/** When a rate limit ends, in ISO 8601; undefined when the answer is about no such limit. */
function endOfLimit({ status, headers }: Response): string | undefined {
  if (status !== 403 && status !== 429) {
    return undefined;
  }
  const wait = headers.get('retry-after');
  const reset = headers.get('x-ratelimit-reset');
  if (wait !== null) {
    return DateTime.utc()
      .plus({ seconds: Number(wait) })
      .toISO();
  }
  return headers.get('x-ratelimit-remaining') === '0' && reset !== null
    ? (DateTime.fromSeconds(Number(reset), { zone: 'utc' }).toISO() ?? reset)
    : undefined;
}
