import { createBackend } from '@backstage/backend-defaults';
import { rootHealth } from './health/rootHealth';
import { httpRouter } from './http/httpRouter';
import { rootHttpRouter } from './http/rootHttpRouter';
import { rootLogger } from './log/rootLogger';
import { userInfo } from './people/userInfo';
import { innerPermissions } from './permissions/innerPermissions';
import { urlReaderFactory } from './reading/urlReaderFactory';
import { scheduler } from './scheduler/scheduler';

const backend = createBackend();

backend.add(import('./telemetry/shutdown'));
backend.add(import('./database/databaseService'));
backend.add(import('./telemetry/eventsQueue'));
backend.add(import('./telemetry/scaffolderQueue'));

backend.add(rootLogger);
backend.add(rootHttpRouter);
backend.add(httpRouter);
backend.add(userInfo);
backend.add(innerPermissions);
backend.add(urlReaderFactory);
backend.add(rootHealth);
backend.add(scheduler);

backend.add(import('@backstage/plugin-app-backend'));
backend.add(import('@backstage/plugin-events-backend'));
backend.add(import('@backstage/plugin-proxy-backend'));
backend.add(import('./signals/signals'));
backend.add(import('@backstage/plugin-notifications-backend'));
backend.add(import('@backstage/plugin-user-settings-backend'));

backend.add(import('@backstage/plugin-auth-backend'));
backend.add(import('@slipway/plugin-auth-backend-module-sign-in'));
if (process.env.NODE_ENV === 'development') {
  backend.add(import('@backstage/plugin-auth-backend-module-guest-provider'));
  backend.add(import('@slipway/plugin-auth-backend-module-demo-provider'));
}

backend.add(import('@backstage/plugin-permission-backend'));
backend.add(import('@slipway/plugin-permission-backend-module-portal'));
backend.add(import('@slipway/plugin-access-backend'));
backend.add(import('@slipway/plugin-audit-backend'));
backend.add(import('@slipway/plugin-machine-tokens-backend'));
backend.add(import('@slipway/plugin-machine-tokens-node'));

backend.add(import('@backstage/plugin-catalog-backend'));
backend.add(import('@backstage/plugin-catalog-backend-module-logs'));
backend.add(
  import('@backstage/plugin-catalog-backend-module-scaffolder-entity-model'),
);
backend.add(
  import('@slipway/plugin-catalog-backend-module-local-repositories'),
);
backend.add(
  import('@backstage-community/plugin-catalog-backend-module-keycloak'),
);
backend.add(import('@backstage/plugin-catalog-backend-module-github-org'));
backend.add(import('@backstage/plugin-catalog-backend-module-ldap'));
backend.add(import('@backstage/plugin-catalog-backend-module-msgraph'));

backend.add(import('@backstage/plugin-scaffolder-backend'));
backend.add(import('@backstage/plugin-scaffolder-backend-module-github'));
backend.add(import('@slipway/plugin-scaffolder-backend-module-golden-path'));
backend.add(
  import('@backstage/plugin-scaffolder-backend-module-notifications'),
);

backend.add(import('@backstage/plugin-techdocs-backend'));
backend.add(import('@slipway/plugin-techdocs-backend-module-markdown'));

backend.add(import('@slipway/plugin-dx-metrics-backend'));
backend.add(import('@slipway/plugin-surveys-backend'));
backend.add(import('@slipway/plugin-scorecards-backend'));
backend.add(import('@slipway/plugin-scorecards-backend-module-collectors'));

backend.add(import('@slipway/plugin-infra-requests-backend'));
backend.add(
  import('@slipway/plugin-infra-requests-backend-module-pull-request'),
);
backend.add(import('@slipway/plugin-catalog-backend-module-infra-requests'));
backend.add(import('@slipway/plugin-scaffolder-backend-module-infra-requests'));

backend.add(import('@backstage/plugin-search-backend'));
backend.add(import('@backstage/plugin-search-backend-module-pg'));
backend.add(import('@backstage/plugin-search-backend-module-catalog'));
backend.add(import('@backstage/plugin-search-backend-module-techdocs'));
backend.add(import('./scorecardSearch'));

backend.add(import('@backstage/plugin-mcp-actions-backend'));

// A plugin that cannot start ends the process: whoever watches it sees that, rather than a server that never gets ready.
backend.start().catch(error => {
  process.stderr.write(`${error.message}\n`);
  process.exit(1);
});
