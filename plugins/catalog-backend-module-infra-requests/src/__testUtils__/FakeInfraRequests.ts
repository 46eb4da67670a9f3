import {
  coreServices,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';
import { NotFoundError, ServiceUnavailableError } from '@backstage/errors';
import { parseInput } from '@slipway/backend-common';
import {
  type InfraRequest,
  LIVE_STATES,
  requestsQuerySchema,
  requestSummarySchema,
  resourceRef,
} from '@slipway/plugin-infra-requests-common';
import {
  infraRequest,
  modules,
} from '@slipway/plugin-infra-requests-common/testUtils';
import { Router } from 'express';

/** The plugin behind HTTP, as far as the catalog asks it, with requests that a test puts there. */
export class FakeInfraRequests {
  /** The newest first. */
  requests: InfraRequest[] = [];
  isAway = false;
  /** Ids of requests that were asked for. */
  readonly read: string[] = [];

  /** What a back end is given. */
  readonly plugin = createBackendPlugin({
    pluginId: 'infra-requests',
    register: env =>
      env.registerInit({
        deps: { httpRouter: coreServices.httpRouter },
        init: async ({ httpRouter }) => httpRouter.use(this.#router()),
      }),
  });

  /** Adds a request, or makes it what it is now; its resource is there when it is live, unless told. */
  put(part: Partial<InfraRequest> & { id: string }): InfraRequest {
    const known = this.requests.find(({ id }) => id === part.id);
    const request = { ...(known ?? infraRequest()), ...part };
    if (part.resource === undefined) {
      request.resource = LIVE_STATES.some(state => state === request.state)
        ? resourceRef(request)
        : null;
    }
    this.requests = [
      request,
      ...this.requests.filter(({ id }) => id !== part.id),
    ];
    return request;
  }

  #router(): Router {
    const router = Router();
    router.use((_request, _response, next) => {
      next(
        this.isAway ? new ServiceUnavailableError('It restarts') : undefined,
      );
    });
    router.get('/v1/modules', (_, response) => {
      response.json(modules());
    });
    router.get('/v1/requests', (request, response) => {
      response.json(this.#list(parseInput(requestsQuerySchema, request.query)));
    });
    router.get('/v1/requests/:id', (request, response) => {
      const found = this.requests.find(({ id }) => id === request.params.id);
      this.read.push(request.params.id);
      if (!found) {
        throw new NotFoundError('There is no such request');
      }
      response.json(found);
    });
    return router;
  }

  #list({
    cursor,
    environment,
    limit,
    state,
    text = '',
  }: ReturnType<typeof requestsQuerySchema.parse>) {
    const found = this.requests.filter(
      request =>
        (!state || state.includes(request.state)) &&
        (!environment || request.environment === environment) &&
        request.name.includes(text),
    );
    const start = Number(cursor ?? 0);
    const end = start + limit;
    return {
      items: found.slice(start, end).map(toSummary),
      nextCursor: end < found.length ? String(end) : null,
    };
  }
}

/** What a list tells of a request. */
function toSummary(request: InfraRequest): object {
  const fields = Object.keys(requestSummarySchema.shape);
  return Object.fromEntries(
    Object.entries(request).filter(([field]) => fields.includes(field)),
  );
}
