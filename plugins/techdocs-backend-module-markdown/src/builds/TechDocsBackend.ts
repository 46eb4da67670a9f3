import type {
  AuthService,
  DiscoveryService,
} from '@backstage/backend-plugin-api';
import { parseEntityRef } from '@backstage/catalog-model';
import { ResponseError } from '@backstage/errors';
import { z } from 'zod';

/** Of `techdocs_metadata.json`, what every generator writes, and the counts of ours. */
const metadataSchema = z.object({
  etag: z.string().min(1).optional().catch(undefined),
  build_timestamp: z.number(),
  slipway: z
    .object({ pages: z.int(), brokenLinks: z.int(), problems: z.int() })
    .optional()
    .catch(undefined),
});

/** What a site says of itself. */
export type SiteMetadata = z.output<typeof metadataSchema>;

/** What came of asking for a build: nothing to say, or why it failed. */
export type BuildOutcome = { failure?: string };

/**
 * The TechDocs back end, asked as a reader's browser asks it, so that building, storing and failing are one and the
 * same everywhere.
 */
export class TechDocsBackend {
  readonly #building = new Set<string>();

  constructor(
    private readonly options: {
      auth: AuthService;
      discovery: DiscoveryService;
    },
  ) {}

  /**
   * Has documentation built if it changed, and waits for the end of it.
   *
   * @throws ResponseError, or Error, when nothing is known of the build
   */
  async build(entityRef: string): Promise<BuildOutcome> {
    this.#building.add(entityRef);
    try {
      return await this.#build(entityRef);
    } finally {
      this.#building.delete(entityRef);
    }
  }

  /** Whether a build that was asked for here is under way. */
  isBuilding(entityRef: string): boolean {
    return this.#building.has(entityRef);
  }

  /** What the readable site says of itself; undefined when there is none. */
  async metadata(entityRef: string): Promise<SiteMetadata | undefined> {
    const response = await this.#get(
      'metadata/techdocs',
      entityRef,
      'application/json',
    );
    if (response.status === 404) {
      return undefined;
    }
    if (!response.ok) {
      throw await ResponseError.fromResponse(response);
    }
    return metadataSchema.parse(await response.json());
  }

  async #build(entityRef: string): Promise<BuildOutcome> {
    const response = await this.#get('sync', entityRef, 'text/event-stream');
    if (!response.ok) {
      throw await ResponseError.fromResponse(response);
    }
    const events = await response.text();
    const failure = /^event: error\ndata: (.*)$/m.exec(events);
    if (failure) {
      return { failure: String(JSON.parse(failure[1])) };
    }
    if (!/^event: finish$/m.test(events)) {
      throw new Error(`The build of ${entityRef} ended without a word`);
    }
    return {};
  }

  async #get(endpoint: string, entityRef: string, accept: string) {
    const { auth, discovery } = this.options;
    const { kind, namespace, name } = parseEntityRef(entityRef);
    const { token } = await auth.getPluginRequestToken({
      onBehalfOf: await auth.getOwnServiceCredentials(),
      targetPluginId: 'techdocs',
    });
    const baseUrl = await discovery.getBaseUrl('techdocs');
    const path = [namespace, kind, name].map(encodeURIComponent).join('/');
    return fetch(`${baseUrl}/${endpoint}/${path}`, {
      headers: {
        authorization: `Bearer ${token}`,
        accept,
        // The answer of a build leaves a listener on its connection, which would gather in one that is used again.
        connection: 'close',
      },
    });
  }
}
