import type { Server } from 'node:http';
import {
  type AuditorService,
  type BackstageCredentials,
  coreServices,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';
import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import type { CatalogServiceRequestOptions } from '@backstage/plugin-catalog-node';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { Authorizer, explainBody } from '@slipway/backend-common';
import Router from 'express-promise-router';
import type { createGovernance } from '../createGovernance';
import { createCampaignRoutes } from '../router/campaignRoutes';
import { createDryRunRoutes } from '../router/dryRunRoutes';
import { createEvidenceRoutes } from '../router/evidenceRoutes';
import { createWaiverRoutes } from '../router/waiverRoutes';
import { Visibility } from '../visibility/Visibility';

/** The group that decides. */
export const PLATFORM_GROUP = 'group:default/platform-engineering';

interface Options {
  auditor: AuditorService;
  governance: ReturnType<typeof createGovernance>;
  /** Names of permissions that nobody has. */
  denied: Set<string>;
  /** Refs of the people in the platform group. */
  platform: string[];
  /** By the ref of a person: the names of all components that they may see. Who is not in it sees everything. */
  sights: Map<string, string[]>;
}

/** Serves waivers, campaigns, evidence and dry runs, with permissions that a test decides on. */
export async function serveGovernance(options: Options): Promise<Server> {
  const { server } = await startTestBackend({
    features: [
      createPlugin(options),
      createPermissions(options).factory,
      createUserInfo(options).factory,
      mockServices.rootLogger.factory({ level: 'error' }),
    ],
  });
  return server;
}

function createPlugin({ auditor, governance, sights }: Options) {
  const catalog = catalogServiceMock.mock({
    async *streamEntities(_, request) {
      const { credentials } = request as CatalogServiceRequestOptions;
      yield (sights.get(userOf(credentials)) ?? []).map(name => ({
        apiVersion: 'backstage.io/v1alpha1',
        kind: 'Component',
        metadata: { name, namespace: 'default' },
      }));
    },
  });
  return createBackendPlugin({
    pluginId: 'scorecards',
    register(env) {
      env.registerInit({
        deps: {
          auth: coreServices.auth,
          httpAuth: coreServices.httpAuth,
          httpRouter: coreServices.httpRouter,
          permissions: coreServices.permissions,
          userInfo: coreServices.userInfo,
        },
        async init({ httpRouter, ...services }) {
          const shared = {
            ...governance,
            auditor,
            authorizer: new Authorizer({
              ...services,
              roles: { platform: [PLATFORM_GROUP], auditor: [PLATFORM_GROUP] },
            }),
            visibility: new Visibility({ catalog, ...services }),
          };
          const router = Router();
          router.use('/v1', createWaiverRoutes(shared));
          router.use('/v1', createCampaignRoutes(shared));
          router.use('/v1', createEvidenceRoutes(shared));
          router.use('/v1', createDryRunRoutes(shared));
          router.use(explainBody);
          httpRouter.use(router);
        },
      });
    },
  });
}

function createPermissions({ denied, sights }: Options) {
  return mockServices.permissions.mock({
    authorize: async requests =>
      requests.map(({ permission }) => ({
        result: denied.has(permission.name)
          ? AuthorizeResult.DENY
          : AuthorizeResult.ALLOW,
      })),
    authorizeConditional: async (requests, request) =>
      requests.map(({ permission }) =>
        sights.has(userOf(request!.credentials))
          ? {
              result: AuthorizeResult.CONDITIONAL,
              pluginId: 'catalog',
              resourceType: permission.resourceType,
              conditions: { rule: 'SEEN', resourceType: 'catalog-entity' },
            }
          : { result: AuthorizeResult.ALLOW },
      ),
  });
}

function createUserInfo({ platform }: Options) {
  return mockServices.userInfo.mock({
    getUserInfo: async credentials => {
      const ref = userOf(credentials);
      const isPlatform = platform.includes(ref.toLowerCase());
      return {
        userEntityRef: ref,
        ownershipEntityRefs: isPlatform ? [ref, PLATFORM_GROUP] : [ref],
      };
    },
  });
}

/** Empty for services. */
function userOf({ principal }: BackstageCredentials): string {
  return (principal as { userEntityRef?: string }).userEntityRef ?? '';
}
