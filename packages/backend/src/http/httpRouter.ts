import {
  createAuthIntegrationRouter,
  createCookieAuthRefreshMiddleware,
  createCredentialsBarrier,
  createLifecycleMiddleware,
} from '@backstage/backend-defaults/httpRouter';
import { MiddlewareFactory } from '@backstage/backend-defaults/rootHttpRouter';
import {
  coreServices,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import { NotFoundError } from '@backstage/errors';
import { readRoles } from '@slipway/backend-common';
import Router from 'express-promise-router';
import { dropAbandoned } from './dropAbandoned';
import { guardPlatformRoutes } from './guardPlatformRoutes';
import { limitRate } from './limitRate';
import { rateLimitsServiceRef } from './RateLimits';

/**
 * The router of each plugin: Backstage's, and a limit on how much one principal may ask for. It stands where the
 * principal can be proven, which the server as a whole cannot do. An answer never holds a stack trace.
 */
export const httpRouter = createServiceFactory({
  service: coreServices.httpRouter,
  initialization: 'always',
  deps: {
    auth: coreServices.auth,
    config: coreServices.rootConfig,
    httpAuth: coreServices.httpAuth,
    lifecycle: coreServices.lifecycle,
    logger: coreServices.logger,
    plugin: coreServices.pluginMetadata,
    rateLimits: rateLimitsServiceRef,
    rootHttpRouter: coreServices.rootHttpRouter,
    userInfo: coreServices.userInfo,
  },
  factory({
    auth,
    config,
    httpAuth,
    lifecycle,
    logger,
    plugin,
    rateLimits,
    rootHttpRouter,
    userInfo,
  }) {
    const pluginId = plugin.getId();
    const { platform: groups } = readRoles(config);
    const barrier = createCredentialsBarrier({ httpAuth, config });
    const middleware = MiddlewareFactory.create({ config, logger });
    const routes = Router();

    const router = Router();
    router.use(createAuthIntegrationRouter({ auth }));
    router.use(createLifecycleMiddleware({ config, lifecycle }));
    router.use(limitRate({ auth, httpAuth, pluginId, rateLimits }));
    router.use(barrier.middleware);
    router.use(
      guardPlatformRoutes({ auth, groups, httpAuth, pluginId, userInfo }),
    );
    router.use(createCookieAuthRefreshMiddleware({ auth, httpAuth }));
    router.use(dropAbandoned);
    router.use(routes);
    router.use((_, __, next) =>
      next(new NotFoundError('There is nothing at this address')),
    );
    router.use(middleware.error({ showStackTraces: false }));
    rootHttpRouter.use(`/api/${pluginId}`, router);

    return {
      use: handler => void routes.use(handler),
      addAuthPolicy: policy => barrier.addAuthPolicy(policy),
    };
  },
});
