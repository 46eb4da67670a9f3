import { resolve } from 'node:path';
import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import {
  DefaultGithubCredentialsProvider,
  ScmIntegrations,
} from '@backstage/integration';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import { factCollectorsExtensionPoint } from '@slipway/plugin-scorecards-node';
import { createCatalogCollector } from './catalog/createCatalogCollector';
import { createDeliveryCollector } from './delivery/createDeliveryCollector';
import { createDocumentationCollector } from './documentation/createDocumentationCollector';
import { createGithubCollector } from './github/createGithubCollector';
import { createOpenSsfCollector } from './openssf/createOpenSsfCollector';
import { createPipelineCollector } from './pipeline/createPipelineCollector';
import { createFileCollectors } from './scan/createFileCollectors';
import { RepositoryScanner } from './scan/RepositoryScanner';
import { TreeReader } from './tree/TreeReader';

/** The facts that scorecards know by themselves. */
export const scorecardsModuleCollectors = createBackendModule({
  pluginId: 'scorecards',
  moduleId: 'collectors',
  register(env) {
    env.registerInit({
      deps: {
        auth: coreServices.auth,
        catalog: catalogServiceRef,
        collectors: factCollectorsExtensionPoint,
        config: coreServices.rootConfig,
        discovery: coreServices.discovery,
        logger: coreServices.logger,
        urlReader: coreServices.urlReader,
      },
      async init({
        auth,
        catalog,
        collectors,
        config,
        discovery,
        logger,
        urlReader,
      }) {
        const integrations = ScmIntegrations.fromConfig(config);
        const github = {
          credentials:
            DefaultGithubCredentialsProvider.fromIntegrations(integrations),
          integrations,
          logger,
        };
        const forge = config.getOptionalString(
          'slipway.localRepositories.directory',
        );
        const scanner = new RepositoryScanner({
          integrations,
          forgeDirectory: forge && resolve(forge),
          trees: new TreeReader({ logger, urlReader }),
        });
        collectors.addCollector(
          createCatalogCollector({ auth, catalog }),
          ...createFileCollectors(scanner),
          createDocumentationCollector({ auth, discovery }),
          createDeliveryCollector({ auth, discovery }),
          createPipelineCollector(github),
          createGithubCollector(github),
          createOpenSsfCollector({
            baseUrl: config.getOptionalString(
              'slipway.scorecards.openSsf.baseUrl',
            ),
            logger,
          }),
        );
      },
    });
  },
});
