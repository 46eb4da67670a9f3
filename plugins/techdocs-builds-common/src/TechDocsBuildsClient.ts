import {
  type CompoundEntityRef,
  parseEntityRef,
} from '@backstage/catalog-model';
import { ResponseError } from '@backstage/errors';
import type { z } from 'zod';
import {
  type DocsBuild,
  type DocsBuildPage,
  docsBuildPageSchema,
  type DocsBuildQuery,
  docsBuildSchema,
} from './schemas';

/** Reads what is known about the documentation of each entity. */
export class TechDocsBuildsClient {
  readonly #discovery: { getBaseUrl(pluginId: string): Promise<string> };
  readonly #fetch: typeof fetch;

  constructor(options: {
    discoveryApi: { getBaseUrl(pluginId: string): Promise<string> };
    fetchApi: { fetch: typeof fetch };
  }) {
    this.#discovery = options.discoveryApi;
    this.#fetch = options.fetchApi.fetch;
  }

  /** @throws ResponseError with the reason, when the back end refuses */
  async getBuilds(query: DocsBuildQuery = {}): Promise<DocsBuildPage> {
    const given = Object.entries(query).filter(
      ([, value]) => value !== undefined,
    );
    const search = new URLSearchParams(
      given.map(([key, value]) => [key, String(value)]),
    );
    return this.#get(`?${search}`, docsBuildPageSchema);
  }

  /** @throws ResponseError with status 404, when there is no documentation or the caller may not read it */
  async getBuild(entity: string | CompoundEntityRef): Promise<DocsBuild> {
    const { kind, namespace, name } =
      typeof entity === 'string' ? parseEntityRef(entity) : entity;
    const path = [kind, namespace, name].map(encodeURIComponent).join('/');
    return this.#get(`/${path}`, docsBuildSchema);
  }

  async #get<T>(path: string, schema: z.ZodType<T>): Promise<T> {
    const baseUrl = await this.#discovery.getBaseUrl('techdocs');
    const response = await this.#fetch(`${baseUrl}/builds${path}`);
    if (!response.ok) {
      throw await ResponseError.fromResponse(response);
    }
    return schema.parse(await response.json());
  }
}
