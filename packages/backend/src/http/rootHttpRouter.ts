import { rootHttpRouterServiceFactory } from '@backstage/backend-defaults/rootHttpRouter';
import type { RootLifecycleService } from '@backstage/backend-plugin-api';
import { endConnections } from '../health/endConnections';
import { limitBody } from './limitBody';
import { routeUpgrades } from './routeUpgrades';
import { securityHeaders } from './securityHeaders';

/** Backstage's HTTP server, with stricter headers and a bound on every body. */
export const rootHttpRouter = rootHttpRouterServiceFactory({
  configure({ app, config, lifecycle, middleware, server, applyDefaults }) {
    // It is the root's: its type says less.
    endConnections(server, lifecycle as RootLifecycleService, config);
    routeUpgrades(server);
    app.disable('x-powered-by');
    // The defaults take their handlers from here; these stand in the same places as Backstage's.
    middleware.helmet = () => securityHeaders(config);
    middleware.rateLimit = () => limitBody; // rates are limited where the principal is known: see httpRouter
    applyDefaults();
  },
});
