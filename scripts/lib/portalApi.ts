import { setTimeout as sleep } from 'node:timers/promises';

/** Backstage's tokens hold for an hour. */
const RENEW_AFTER_MS = 30 * 60_000;

/** A portal's HTTP interface, as somebody uses it. */
export class PortalApi {
  readonly url: string;
  readonly #signIn: () => Promise<string>;
  #token: Promise<string>;
  #signedInAt = Date.now();

  private constructor(url: string, signIn: () => Promise<string>) {
    this.url = url;
    this.#signIn = signIn;
    this.#token = signIn();
  }

  /** With a token that the caller has. */
  static withToken(url: string, token: string): PortalApi {
    return new PortalApi(url, async () => token);
  }

  /** Signs in as the guest. @throws while the portal does not answer */
  static async asGuest(url: string): Promise<PortalApi> {
    return PortalApi.#as(url, 'guest', {});
  }

  /** Signs in as a person of the demonstration organisation. @throws while the portal does not answer */
  static async asPerson(url: string, ref: string): Promise<PortalApi> {
    return PortalApi.#as(url, 'demo', { 'x-slipway-person': ref });
  }

  static async #as(
    url: string,
    provider: string,
    headers: Record<string, string>,
  ): Promise<PortalApi> {
    const api = new PortalApi(url, () => fetchToken(url, provider, headers));
    await api.token();
    return api;
  }

  /** A token that holds for a while: a new one when the last is half as old as it may get. */
  token(): Promise<string> {
    if (Date.now() - this.#signedInAt > RENEW_AFTER_MS) {
      this.#signedInAt = Date.now();
      this.#token = this.#signIn();
    }
    return this.#token;
  }

  async request(path: string, init: RequestInit = {}): Promise<Response> {
    const token = await this.token();
    return fetch(`${this.url}/api/${path}`, {
      signal: AbortSignal.timeout(10_000),
      ...init,
      headers: {
        ...init.headers,
        authorization: `Bearer ${token}`,
        'content-type': 'application/json',
      },
    });
  }

  /** Asks for JSON, or sends it. @throws with what the portal said, when it refuses */
  async json<T>(path: string, body?: object, signal?: AbortSignal): Promise<T> {
    return this.send(path, {
      method: body ? 'POST' : 'GET',
      body,
      ...(signal && { signal }),
    });
  }

  /** Sends something, and reads the JSON that is answered. @throws with what the portal said, when it refuses */
  async send<T>(
    path: string,
    init: Omit<RequestInit, 'body'> & { body?: object },
  ): Promise<T> {
    const { body, ...others } = init;
    const response = await this.request(path, {
      method: 'POST',
      ...others,
      ...(body && { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    if (!response.ok) {
      throw new Error(
        `The portal refused ${path} (${response.status}): ${text.slice(0, 300)}`,
      );
    }
    return JSON.parse(text) as T;
  }

  /** How many entities of the kind the catalog holds. @throws when it does not answer */
  async count(kind: string): Promise<number> {
    const response = await this.request(
      `catalog/entities/by-query?filter=kind=${kind}&limit=1`,
    );
    if (!response.ok) {
      throw new Error(`The catalog answered ${response.status}`);
    }
    const { totalItems } = (await response.json()) as { totalItems: number };
    return totalItems;
  }

  /** How many entities of each kind the catalog holds. @throws with what it said, when it refuses */
  async countKinds(): Promise<Map<string, number>> {
    const { facets } = await this.json<{
      facets: { kind: { value: string; count: number }[] };
    }>('catalog/entity-facets?facet=kind');
    return new Map(facets.kind.map(({ value, count }) => [value, count]));
  }

  async hasComponent(name: string): Promise<boolean> {
    const path = `catalog/entities/by-name/component/default/${name}`;
    return (await this.request(path)).ok;
  }

  /**
   * Launches a Node.js API to a local repository and waits until the catalog has it.
   *
   * @throws when the portal refuses it, or the component is not there within a minute
   */
  async launch(name: string, owner: string): Promise<void> {
    const response = await this.request('scaffolder/v2/tasks', {
      method: 'POST',
      body: JSON.stringify({
        templateRef: 'template:default/nodejs-api',
        values: { name, owner, destination: 'local' },
      }),
    });
    if (!response.ok) {
      throw new Error(`The launch was refused: ${await response.text()}`);
    }
    for (const end = Date.now() + 60_000; Date.now() < end; await sleep(50)) {
      if (await this.hasComponent(name)) {
        return;
      }
    }
    throw new Error(`component:default/${name} did not reach the catalog`);
  }
}

async function fetchToken(
  url: string,
  provider: string,
  headers: Record<string, string>,
): Promise<string> {
  const response = await fetch(`${url}/api/auth/${provider}/refresh`, {
    headers,
    signal: AbortSignal.timeout(10_000),
  });
  if (!response.ok) {
    throw new Error(`Nobody can sign in by ${provider}: ${response.status}`);
  }
  const { backstageIdentity } = (await response.json()) as {
    backstageIdentity: { token: string };
  };
  return backstageIdentity.token;
}
