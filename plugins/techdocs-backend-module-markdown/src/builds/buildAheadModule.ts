import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import {
  DirectoryPreparer,
  techdocsPreparerExtensionPoint,
} from '@backstage/plugin-techdocs-node';
import { BuildAhead } from './BuildAhead';
import { ContentPreparer } from './ContentPreparer';

/**
 * Builds documentation before anybody asks for it, where the back end builds at all (`techdocs.builder: local`, the
 * default). Each replica has a local publisher of its own, so the task runs on each.
 */
export const techdocsModuleBuildAhead = createBackendModule({
  pluginId: 'techdocs',
  moduleId: 'build-ahead',
  register(env) {
    env.registerInit({
      deps: {
        auth: coreServices.auth,
        catalog: catalogServiceRef,
        config: coreServices.rootConfig,
        discovery: coreServices.discovery,
        logger: coreServices.logger,
        preparers: techdocsPreparerExtensionPoint,
        reader: coreServices.urlReader,
        scheduler: coreServices.scheduler,
      },
      async init({ config, preparers, scheduler, reader, ...services }) {
        const builder = config.getOptionalString('techdocs.builder') ?? 'local';
        if (builder !== 'local') {
          return;
        }
        preparers.registerPreparer(
          'dir',
          new ContentPreparer(
            DirectoryPreparer.fromConfig(config, {
              logger: services.logger,
              reader,
            }),
          ),
        );
        const buildAhead = new BuildAhead(services);
        await scheduler.scheduleTask({
          id: 'techdocs-build-ahead',
          scope: 'local',
          frequency: { seconds: 2 },
          initialDelay: { seconds: 1 },
          timeout: { minutes: 10 },
          fn: signal => buildAhead.run(signal),
        });
      },
    });
  },
});
