import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { ScmIntegrations } from '@backstage/integration';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import {
  DirectoryPreparer,
  Publisher,
  techdocsBuildsExtensionPoint,
  techdocsPreparerExtensionPoint,
  techdocsPublisherExtensionPoint,
  UrlPreparer,
} from '@backstage/plugin-techdocs-node';
import { DocsBuildStore } from '../database/DocsBuildStore';
import { migratedDatabase } from '@slipway/backend-common';
import { migrations } from '../database/migrations';
import { localSitesOf } from '../publish/localSitesOf';
import { TidyLocalPublisher } from '../publish/TidyLocalPublisher';
import { createRouter } from '../router';
import { BuildAhead } from './BuildAhead';
import { BuildRecords } from './BuildRecords';
import { ContentPreparer } from './ContentPreparer';
import { DocumentedBuilds } from './DocumentedBuilds';
import { OwnRepositoryPreparer } from './OwnRepositoryPreparer';
import { ReadersDoNotRetry } from './ReadersDoNotRetry';
import { TechDocsBackend } from './TechDocsBackend';

/**
 * Builds documentation before anybody asks for it, keeps what came of it and tells it. Where the back end does not
 * build (`techdocs.builder: external`), it only reads what others have built.
 */
export const techdocsModuleBuildAhead = createBackendModule({
  pluginId: 'techdocs',
  moduleId: 'build-ahead',
  register(env) {
    env.registerInit({
      deps: {
        auth: coreServices.auth,
        builds: techdocsBuildsExtensionPoint,
        catalog: catalogServiceRef,
        config: coreServices.rootConfig,
        database: coreServices.database,
        discovery: coreServices.discovery,
        httpAuth: coreServices.httpAuth,
        httpRouter: coreServices.httpRouter,
        logger: coreServices.logger,
        preparers: techdocsPreparerExtensionPoint,
        publishers: techdocsPublisherExtensionPoint,
        reader: coreServices.urlReader,
        scheduler: coreServices.scheduler,
      },
      async init({ auth, catalog, config, discovery, logger, ...services }) {
        const { builds, httpAuth, httpRouter, preparers, publishers } =
          services;
        const store = new DocsBuildStore(
          await migratedDatabase(services.database, migrations),
        );
        httpRouter.use(
          createRouter({
            httpAuth,
            builds: new DocumentedBuilds({ catalog, store }),
          }),
        );

        const builder = config.getOptionalString('techdocs.builder') ?? 'local';
        const reading = { logger, reader: services.reader };
        const integrations = ScmIntegrations.fromConfig(config);
        const preparer =
          builder === 'local'
            ? new ContentPreparer(
                new OwnRepositoryPreparer(
                  DirectoryPreparer.fromConfig(config, reading),
                  integrations,
                ),
              )
            : undefined;
        const sites = preparer && localSitesOf(config);
        const backend = new TechDocsBackend({ auth, discovery });
        if (preparer) {
          preparers.registerPreparer('dir', preparer);
          preparers.registerPreparer(
            'url',
            new OwnRepositoryPreparer(
              UrlPreparer.fromConfig(reading),
              integrations,
            ),
          );
          builds.setBuildStrategy(new ReadersDoNotRetry(store, backend));
        }
        if (sites) {
          publishers.registerPublisher(
            'local',
            new TidyLocalPublisher(
              await Publisher.fromConfig(config, { logger, discovery }),
              sites,
            ),
          );
        }

        const buildAhead = new BuildAhead({
          auth,
          catalog,
          logger,
          backend,
          records: new BuildRecords({ logger, store, sites }),
          preparer,
        });
        await services.scheduler.scheduleTask({
          id: 'techdocs-build-ahead',
          // Each replica has local sites of its own.
          scope: sites ? 'local' : 'global',
          frequency: { seconds: 2 },
          initialDelay: { seconds: 1 },
          timeout: { minutes: 10 },
          fn: signal => buildAhead.run(signal),
        });
      },
    });
  },
});
