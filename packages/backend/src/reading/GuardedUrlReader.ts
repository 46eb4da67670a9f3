import {
  FetchUrlReader,
  ReadUrlResponseFactory,
  type ReaderFactory,
} from '@backstage/backend-defaults/urlReader';
import type {
  UrlReaderService,
  UrlReaderServiceReadTreeResponse,
  UrlReaderServiceReadUrlOptions,
  UrlReaderServiceReadUrlResponse,
  UrlReaderServiceSearchOptions,
  UrlReaderServiceSearchResponse,
} from '@backstage/backend-plugin-api';
import {
  InputError,
  NotAllowedError,
  NotFoundError,
  NotModifiedError,
} from '@backstage/errors';
import { ScmIntegrations } from '@backstage/integration';
import { fetch, type Agent, type Response } from 'undici';
import { literalAddress, mayReach, type Reach } from './addresses';
import { createGuardedAgent } from './createGuardedAgent';

const MAX_REDIRECTS = 5;
const REDIRECTS = [301, 302, 303, 307, 308];

/**
 * Reads what `backend.reading.allow` names, in place of Backstage's reader for it, which does not look at the addresses
 * behind the names. A host that is named in full may be in the company's network; behind a `*.` it has to be public.
 */
export class GuardedUrlReader implements UrlReaderService {
  readonly #agents: Record<Reach, Agent> = {
    public: createGuardedAgent('public'),
    private: createGuardedAgent('private'),
  };

  /** Leaves the hosts under `integrations` to the readers that know them. */
  static readonly factory: ReaderFactory = dependencies => {
    const { config } = dependencies;
    const [{ predicate }] = FetchUrlReader.factory(dependencies);
    const integrations = ScmIntegrations.fromConfig(config);
    const named = new Set(
      config
        .getOptionalConfigArray('backend.reading.allow')
        ?.map(entry => entry.getString('host').split(':')[0]),
    );
    const reader = new GuardedUrlReader(predicate, ({ hostname }) =>
      named.has(hostname) ? 'private' : 'public',
    );
    return [
      {
        reader,
        predicate: url => predicate(url) && !integrations.byUrl(url),
      },
    ];
  };

  private constructor(
    private readonly isAllowed: (url: URL) => boolean,
    private readonly reachOf: (url: URL) => Reach,
  ) {}

  async readUrl(
    url: string,
    options?: UrlReaderServiceReadUrlOptions,
  ): Promise<UrlReaderServiceReadUrlResponse> {
    const start = new URL(url);
    let at = start;
    for (let redirects = 0; redirects <= MAX_REDIRECTS; redirects += 1) {
      // A token is for whom it was given for, and not for where that one sends us.
      const token = at.origin === start.origin ? options?.token : undefined;
      const response = await this.#ask(at, { ...options, token });
      const location = response.headers.get('location');
      if (!REDIRECTS.includes(response.status) || !location) {
        return answerOf(response, at);
      }
      await response.body?.cancel();
      at = new URL(location, at);
    }
    throw new InputError(`${url} leads on more than ${MAX_REDIRECTS} times`);
  }

  async readTree(): Promise<UrlReaderServiceReadTreeResponse> {
    throw new InputError(
      'A folder can be read only from a host under integrations in the configuration',
    );
  }

  async search(
    url: string,
    options?: UrlReaderServiceSearchOptions,
  ): Promise<UrlReaderServiceSearchResponse> {
    if (/[*?]/.test(new URL(url).pathname)) {
      throw new InputError(
        `${url} is a pattern, which only hosts under integrations in the configuration can be searched by`,
      );
    }
    try {
      const { buffer, etag, lastModifiedAt } = await this.readUrl(url, options);
      return {
        files: [{ url, content: buffer, lastModifiedAt }],
        etag: etag ?? '',
      };
    } catch (error) {
      if (error instanceof NotFoundError) {
        return { files: [], etag: '' };
      }
      throw error;
    }
  }

  async #ask(
    url: URL,
    options: UrlReaderServiceReadUrlOptions = {},
  ): Promise<Response> {
    if (!this.isAllowed(url)) {
      throw new NotAllowedError(
        `${url.host} is not one of the hosts in backend.reading.allow of the configuration`,
      );
    }
    if (url.username || url.password) {
      throw new InputError('An address to read from holds no user or password');
    }
    const reach = this.reachOf(url);
    const address = literalAddress(url); // which no name is looked up for
    if (address && !mayReach(address, reach)) {
      throw new NotAllowedError(`${url.host} is not to be read from`);
    }
    const { etag, lastModifiedAfter, signal, token } = options;
    try {
      return await fetch(url, {
        dispatcher: this.#agents[reach],
        redirect: 'manual',
        ...(signal && { signal }),
        headers: {
          ...(etag && { 'if-none-match': etag }),
          ...(lastModifiedAfter && {
            'if-modified-since': lastModifiedAfter.toUTCString(),
          }),
          ...(token && { authorization: `Bearer ${token}` }),
        },
      });
    } catch (error) {
      // what it was refused for, rather than "fetch failed"
      throw error instanceof TypeError && error.cause ? error.cause : error;
    }
  }
}

async function answerOf(
  response: Response,
  { host, pathname }: URL,
): Promise<UrlReaderServiceReadUrlResponse> {
  if (response.ok) {
    return ReadUrlResponseFactory.fromResponse(
      response as unknown as globalThis.Response, // of the same undici, by another door
    );
  }
  await response.body?.cancel();
  if (response.status === 304) {
    throw new NotModifiedError();
  }
  const message = `${host} answered ${response.status} to ${pathname}`;
  throw response.status === 404
    ? new NotFoundError(message)
    : new Error(message);
}
