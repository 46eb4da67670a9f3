import { SlipwayError } from '../../bootstrap/errors.mjs';
import { PortalApi } from '../portalApi.ts';

/** Verifying a long audit trail takes a while. */
const TIMEOUT_MS = 120_000;

/** The HTTP interface of infrastructure on request, or of another plugin. Every method throws a SlipwayError with the reason. */
export class InfraApi {
  readonly #portal: PortalApi;
  readonly #pluginId: string;

  private constructor(portal: PortalApi, pluginId = 'infra-requests') {
    this.#portal = portal;
    this.#pluginId = pluginId;
  }

  /** Of the portal at SLIPWAY_URL, with the token SLIPWAY_TOKEN. */
  static fromEnvironment({
    SLIPWAY_URL: url,
    SLIPWAY_TOKEN: token,
  }: NodeJS.ProcessEnv): InfraApi {
    if (!url || !token) {
      throw new SlipwayError(
        'Set SLIPWAY_URL to the address of the portal, and SLIPWAY_TOKEN to a token for it.',
      );
    }
    return new InfraApi(PortalApi.withToken(url.replace(/\/$/, ''), token));
  }

  /** The same of another plugin of the portal. */
  of(pluginId: string): InfraApi {
    return new InfraApi(this.#portal, pluginId);
  }

  /** Where people see the portal. */
  get url(): string {
    return this.#portal.url;
  }

  /** @param query - values that are undefined are left out */
  async get<T>(
    path: string,
    query: Record<string, string | undefined> = {},
  ): Promise<T> {
    return (await this.#ask('GET', path, { query })).json() as Promise<T>;
  }

  /** See {@link InfraApi.get}. */
  async getText(
    path: string,
    query: Record<string, string | undefined> = {},
  ): Promise<string> {
    return (await this.#ask('GET', path, { query })).text();
  }

  async post<T>(
    path: string,
    body?: object,
    headers: Record<string, string> = {},
  ): Promise<T> {
    const response = await this.#ask('POST', path, { body, headers });
    return response.json() as Promise<T>;
  }

  async #ask(
    method: string,
    path: string,
    options: {
      body?: object;
      headers?: Record<string, string>;
      query?: Record<string, string | undefined>;
    },
  ): Promise<Response> {
    const { body, headers, query = {} } = options;
    const given = Object.entries(query).filter(
      (entry): entry is [string, string] => entry[1] !== undefined,
    );
    const search = new URLSearchParams(given).toString();
    let response: Response;
    try {
      response = await this.#portal.request(
        `${this.#pluginId}/v1${path}${search && `?${search}`}`,
        {
          method,
          headers,
          signal: AbortSignal.timeout(TIMEOUT_MS),
          ...(body && { body: JSON.stringify(body) }),
        },
      );
    } catch (error) {
      throw new SlipwayError(
        `The portal at ${this.url} does not answer: ${reasonOf(error)}.`,
      );
    }
    if (!response.ok) {
      throw new SlipwayError(await explain(response));
    }
    return response;
  }
}

async function explain(response: Response): Promise<string> {
  if (response.status === 401) {
    return 'The portal does not know the token in SLIPWAY_TOKEN. Get a new one.';
  }
  const text = await response.text();
  return `The portal refused it (${response.status}): ${messageIn(text) ?? text.slice(0, 300)}`;
}

function messageIn(text: string): string | undefined {
  try {
    const { error } = JSON.parse(text) as { error?: { message?: string } };
    return error?.message;
  } catch {
    return undefined; // not from the portal itself, but from something before it
  }
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) {
    return String(error);
  }
  return error.cause instanceof Error ? error.cause.message : error.message;
}
