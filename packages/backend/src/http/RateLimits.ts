import {
  coreServices,
  createServiceFactory,
  createServiceRef,
  type RootConfigService,
} from '@backstage/backend-plugin-api';
import type { NextFunction, Request, Response } from 'express';
import {
  rateLimit,
  type RateLimitRequestHandler,
  type Store,
} from 'express-rate-limit';
import { openSharedStore } from './openSharedStore';
import { TooManyRequestsError } from './TooManyRequestsError';

const WINDOW_MS = 60_000;

/** Requests a minute of one principal. A page of the portal asks for about 20 things. */
const DEFAULTS = {
  /** GET, HEAD and OPTIONS. */
  reading: 1_500,
  /** Any other method, by a person. The catalog reads by POST as well: an entity's page does so 30 times. */
  changing: 1_500,
  /** Any other method, by a program: one request may carry a batch. */
  ingestion: 6_000,
  /** What the auth plugin is asked by an address, before it is known who it is: an office may have one for everybody. */
  signIn: 3_000,
};

/** The store itself says once that it is gone; the limiter would with every request. */
const SILENT = { error: () => {}, warn: () => {} };

/** What is counted separately. */
export type RateLimitKind = keyof typeof DEFAULTS;

/** Counts requests by principal, in Redis or Valkey where the portal has one, so that all replicas count together. */
export class RateLimits {
  readonly #limiters: ReadonlyMap<RateLimitKind, RateLimitRequestHandler>;
  readonly #keys = new WeakMap<Request, string>();

  /** @param openStore - where to count what is below the prefix; in this process when undefined */
  constructor(
    config: RootConfigService,
    openStore?: (prefix: string) => Store,
  ) {
    const isOff = config.getOptional('slipway.rateLimits') === false;
    const limits = isOff
      ? undefined
      : config.getOptionalConfig('slipway.rateLimits');
    const kinds = Object.keys(DEFAULTS) as RateLimitKind[];
    this.#limiters = new Map(
      (isOff ? [] : kinds).map(kind => [
        kind,
        this.#limiter(kind, {
          limit: limits?.getOptionalNumber(kind) ?? DEFAULTS[kind],
          store: openStore?.(`slipway:rate:${kind}:`),
        }),
      ]),
    );
  }

  /**
   * Counts one request of whom the key names, and calls `next`: with a TooManyRequestsError, which an answer of status
   * 429 is made of, when there were too many in this minute.
   */
  async count(
    kind: RateLimitKind,
    key: string,
    request: Request,
    response: Response,
    next: NextFunction,
  ): Promise<void> {
    const limiter = this.#limiters.get(kind);
    if (!limiter) {
      next();
      return;
    }
    this.#keys.set(request, key);
    await limiter(request, response, next);
  }

  #limiter(
    kind: RateLimitKind,
    options: { limit: number; store?: Store },
  ): RateLimitRequestHandler {
    const { limit, store } = options;
    return rateLimit({
      windowMs: WINDOW_MS,
      limit,
      ...(store && { store }),
      identifier: kind,
      standardHeaders: 'draft-8',
      legacyHeaders: false,
      passOnStoreError: true, // a portal without its Valkey is still a portal
      keyGenerator: request => this.#keys.get(request)!,
      handler: (_, response, next) => {
        const seconds = response.getHeader('Retry-After');
        next(
          new TooManyRequestsError(
            `More than ${limit} requests in a minute. Wait ${seconds} s, then try again.`,
          ),
        );
      },
      logger: SILENT,
      validate: false, // of how the address is found, which backend.trustProxy decides
    });
  }
}

/** See {@link RateLimits}. One for all plugins. */
export const rateLimitsServiceRef = createServiceRef<RateLimits>({
  id: 'slipway.rateLimits',
  scope: 'root',
  defaultFactory: async service =>
    createServiceFactory({
      service,
      deps: {
        config: coreServices.rootConfig,
        lifecycle: coreServices.rootLifecycle,
        logger: coreServices.rootLogger,
      },
      factory: ({ config, lifecycle, logger }) => {
        const shared = openSharedStore(config, logger);
        lifecycle.addShutdownHook(() => shared?.close());
        return new RateLimits(config, shared?.open);
      },
    }),
});
