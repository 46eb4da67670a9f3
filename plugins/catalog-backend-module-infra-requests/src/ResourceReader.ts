import type { AuthService } from '@backstage/backend-plugin-api';
import {
  RELATION_PART_OF,
  type ResourceEntity,
} from '@backstage/catalog-model';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import {
  type InfraRequestsClient,
  LIVE_STATES,
  type RequestsQuery,
  type RequestSummary,
} from '@slipway/plugin-infra-requests-common';
import { toResource } from './toResource';

/** Of requests, and of entities asked for at once. */
const PAGE_SIZE = 500;

/** How long categories of modules are kept, in milliseconds: of one replica at a time everything is read anew. */
const TYPES_KEPT = 3 * 60_000;

/** A request whose destruction failed is not live, and what it made may still be there. */
const STATES = [...LIVE_STATES, 'failed'].join(',');

/** What tells a resource from others while it is there. */
export interface Place {
  name: string;
  environment: string;
  /** The id of the request that was heard of last. */
  request: string;
}

/** Reads which resources are there. Every method throws when it cannot read to the end. */
export class ResourceReader {
  /** Consoles by request, as of its last change: a list of requests does not tell them. */
  #consoles = new Map<string, { updatedAt: string; url: string | null }>();
  /** What modules give, by name: their category. */
  #types = new Map<string, string>();
  /** When they were read, on a clock that nobody sets. */
  #typesReadAt = -Infinity;

  constructor(
    private readonly options: {
      auth: AuthService;
      catalog: CatalogService;
      client: InfraRequestsClient;
      /** `app.baseUrl`. */
      portalUrl: string;
    },
  ) {}

  /** All of them. */
  async readAll(): Promise<ResourceEntity[]> {
    let requests = await this.#list({});
    if (await this.#readConsoles(requests)) {
      // After a start that takes minutes where there are thousands: what came to be meanwhile is not to go again.
      requests = await this.#list({});
    }
    const ids = new Set(requests.map(({ id }) => id));
    this.#consoles = new Map([...this.#consoles].filter(([id]) => ids.has(id)));
    this.#typesReadAt = -Infinity;
    return this.#describe(requests);
  }

  /** Those at some places. */
  async readAt(places: Place[]): Promise<ResourceEntity[]> {
    const requests: RequestSummary[] = [];
    for (const place of places) {
      const request = await this.#readAt(place);
      if (request) {
        requests.push(request);
      }
    }
    return this.#describe(requests);
  }

  /** The one that was heard of last, unless somebody else has its name meanwhile. */
  async #readAt({
    request: id,
    name,
    environment,
  }: Place): Promise<RequestSummary | undefined> {
    const told = await this.options.client.getRequest(id);
    if (told.resource !== null) {
      this.#consoles.set(id, {
        updatedAt: told.updatedAt,
        url: told.consoleUrl,
      });
      return told;
    }
    const alike = await this.#list({ text: name, environment });
    return alike.find(request => request.name === name);
  }

  async #list(query: RequestsQuery): Promise<RequestSummary[]> {
    const requests: RequestSummary[] = [];
    let cursor: string | undefined;
    do {
      const page = await this.options.client.getRequests({
        ...query,
        state: STATES,
        limit: PAGE_SIZE,
        cursor,
      });
      requests.push(...page.items);
      cursor = page.nextCursor ?? undefined;
    } while (cursor);
    return requests.filter(({ resource }) => resource !== null);
  }

  async #describe(requests: RequestSummary[]): Promise<ResourceEntity[]> {
    if (requests.length === 0) {
      return [];
    }
    const { portalUrl } = this.options;
    await this.#readTypes(requests);
    const systems = await this.#readSystems(requests);
    const resources: ResourceEntity[] = [];
    for (const request of requests) {
      resources.push(
        toResource(request, {
          portalUrl,
          type: this.#types.get(request.module)!,
          system: systems.get(request.component),
          consoleUrl: await this.#readConsole(request),
        }),
      );
    }
    return resources;
  }

  async #readTypes(requests: RequestSummary[]): Promise<void> {
    const isOld = performance.now() > this.#typesReadAt + TYPES_KEPT;
    if (isOld || requests.some(({ module }) => !this.#types.has(module))) {
      const { items } = await this.options.client.getModules();
      this.#types = new Map([
        // A module that is no longer offered has no category; what it made is still there.
        ...requests.map(({ module }): [string, string] => [module, module]),
        ...items.map(({ name, category }): [string, string] => [
          name,
          category,
        ]),
      ]);
      this.#typesReadAt = performance.now();
    }
  }

  /** @returns whether any had to be asked for */
  async #readConsoles(requests: RequestSummary[]): Promise<boolean> {
    const unknown = requests.filter(
      ({ id, updatedAt }) => this.#consoles.get(id)?.updatedAt !== updatedAt,
    );
    for (const request of unknown) {
      await this.#readConsole(request);
    }
    return unknown.length > 0;
  }

  async #readConsole({
    id,
    updatedAt,
  }: RequestSummary): Promise<string | null> {
    const known = this.#consoles.get(id);
    if (known?.updatedAt === updatedAt) {
      return known.url;
    }
    const { consoleUrl } = await this.options.client.getRequest(id);
    this.#consoles.set(id, { updatedAt, url: consoleUrl });
    return consoleUrl;
  }

  /** Systems by component. */
  async #readSystems(requests: RequestSummary[]): Promise<Map<string, string>> {
    const { auth, catalog } = this.options;
    const components = [...new Set(requests.map(({ component }) => component))];
    const systems = new Map<string, string>();
    for (let start = 0; start < components.length; start += PAGE_SIZE) {
      const entityRefs = components.slice(start, start + PAGE_SIZE);
      const { items } = await catalog.getEntitiesByRefs(
        { entityRefs, fields: ['kind', 'metadata', 'relations'] },
        { credentials: await auth.getOwnServiceCredentials() },
      );
      entityRefs.forEach((ref, index) => {
        const system = items[index]?.relations?.find(
          ({ type, targetRef }) =>
            type === RELATION_PART_OF && targetRef.startsWith('system:'),
        );
        if (system) {
          systems.set(ref, system.targetRef);
        }
      });
    }
    return systems;
  }
}
