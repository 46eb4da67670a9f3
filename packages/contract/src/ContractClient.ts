import { ResponseError } from '@backstage/errors';
import type { z } from 'zod';
import { parseAnswer } from './parseAnswer';

/** Asks the back end of a plugin. Every method throws a ResponseError with the reason when it refuses. */
export abstract class ContractClient {
  readonly #discovery: { getBaseUrl(pluginId: string): Promise<string> };
  readonly #fetch: typeof fetch;

  constructor(options: {
    discoveryApi: { getBaseUrl(pluginId: string): Promise<string> };
    fetchApi: { fetch: typeof fetch };
  }) {
    this.#discovery = options.discoveryApi;
    this.#fetch = options.fetchApi.fetch;
  }

  /** The id of the plugin that is asked. */
  protected abstract readonly pluginId: string;

  /** Reads what a schema describes. */
  protected async get<T>(
    path: string,
    schema: z.ZodType<T>,
    query: object = {},
  ): Promise<T> {
    const response = await this.request('GET', path, { query });
    return parseAnswer(schema, await response.json());
  }

  /** Reads text, as CSV. */
  protected async getText(path: string, query: object = {}): Promise<string> {
    return (await this.request('GET', path, { query })).text();
  }

  /** Sends something, and reads the answer that a schema describes. */
  protected async send<T>(
    method: string,
    path: string,
    schema: z.ZodType<T>,
    body?: unknown,
    query: object = {},
  ): Promise<T> {
    const response = await this.request(method, path, { body, query });
    return parseAnswer(schema, await response.json());
  }

  /** Sends a request below `/v1` of the plugin. Query values that are undefined are left out. */
  protected async request(
    method: string,
    path: string,
    {
      body,
      query = {},
      headers = {},
      signal,
    }: {
      body?: unknown;
      query?: object;
      headers?: Record<string, string>;
      signal?: AbortSignal;
    } = {},
  ): Promise<Response> {
    const baseUrl = await this.#discovery.getBaseUrl(this.pluginId);
    const response = await this.#fetch(`${baseUrl}/v1${path}${search(query)}`, {
      method,
      signal,
      headers: {
        ...headers,
        ...(body !== undefined && { 'Content-Type': 'application/json' }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    if (!response.ok) {
      throw await ResponseError.fromResponse(response);
    }
    return response;
  }
}

function search(query: object): string {
  const given = Object.entries(query).filter(
    ([, value]) => value !== undefined,
  );
  return given.length === 0
    ? ''
    : `?${new URLSearchParams(given.map(([key, value]) => [key, String(value)]))}`;
}
