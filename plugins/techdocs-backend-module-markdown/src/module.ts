import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { techdocsGeneratorExtensionPoint } from '@backstage/plugin-techdocs-node';
import { MarkdownGenerator } from './MarkdownGenerator';

/**
 * Builds TechDocs pages in this process, without Python and Docker.
 * `techdocs.generator.engine: mkdocs` leaves the stock generator in place.
 */
export const techdocsModuleMarkdown = createBackendModule({
  pluginId: 'techdocs',
  moduleId: 'markdown',
  register(env) {
    env.registerInit({
      deps: {
        config: coreServices.rootConfig,
        logger: coreServices.logger,
        generator: techdocsGeneratorExtensionPoint,
      },
      async init({ config, logger, generator }) {
        const engine =
          config.getOptionalString('techdocs.generator.engine') ?? 'markdown';
        if (engine === 'markdown') {
          generator.setTechdocsGenerator(
            MarkdownGenerator.fromConfig(config, { logger }),
          );
        } else if (engine !== 'mkdocs') {
          throw new Error(
            `techdocs.generator.engine is "${engine}"; it must be "markdown" or "mkdocs"`,
          );
        }
      },
    });
  },
});
