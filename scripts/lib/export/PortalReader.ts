import { SlipwayError } from '../../bootstrap/errors.mjs';
import { PortalApi } from '../portalApi.ts';

const TIMEOUT_MS = 60_000;
/** As many as any endpoint gives at once. */
const PAGE = 500;

type Query = Record<string, string | number | undefined>;

interface Page {
  items: unknown[];
  nextCursor?: string | null;
  pageInfo?: { nextCursor?: string };
}

/** Reads a portal's HTTP interface. Every method throws a SlipwayError with the reason. */
export class PortalReader {
  readonly #portal: PortalApi;

  /** @param url - without a slash at the end */
  constructor(url: string, token: string) {
    this.#portal = PortalApi.withToken(url, token);
  }

  async text(path: string, query: Query = {}): Promise<string> {
    const given = Object.entries(query).filter(
      ([, value]) => value !== undefined,
    );
    const search = new URLSearchParams(
      given.map(([name, value]) => [name, String(value)]),
    );
    let response: Response;
    try {
      response = await this.#portal.request(`${path}?${search}`, {
        signal: AbortSignal.timeout(TIMEOUT_MS),
      });
    } catch (error) {
      throw new SlipwayError(
        `The portal at ${this.#portal.url} does not answer: ${error}.`,
      );
    }
    const text = await response.text();
    if (!response.ok) {
      throw new SlipwayError(
        `The portal refused to tell ${path} (${response.status}): ${text.slice(0, 300)}`,
      );
    }
    return text;
  }

  async json<T>(path: string, query?: Query): Promise<T> {
    return JSON.parse(await this.text(path, query)) as T;
  }

  /** Every item of a list, page after page. */
  async *items<T>(path: string, query: Query = {}): AsyncGenerator<T> {
    let cursor: string | undefined;
    do {
      const page: Page = await this.json(
        path,
        cursor ? { ...query, cursor, limit: PAGE } : { ...query, limit: PAGE },
      );
      yield* page.items as T[];
      cursor = page.nextCursor ?? page.pageInfo?.nextCursor ?? undefined;
    } while (cursor);
  }
}
