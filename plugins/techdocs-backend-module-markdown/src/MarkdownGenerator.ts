import type { LoggerService } from '@backstage/backend-plugin-api';
import type { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import {
  ScmIntegrationRegistry,
  ScmIntegrations,
} from '@backstage/integration';
import {
  GeneratorRunOptions,
  TechdocsGenerator,
} from '@backstage/plugin-techdocs-node';
import {
  describeProblem,
  DocsError,
  type DocsProblem,
  buildSite,
  MemoryPageCache,
} from './renderer';
import { editLocationOf } from './editLocationOf';
import { writeMetadata } from './writeMetadata';

/** How much rendered text is kept to build changed sites faster. */
const CACHE_CHARACTERS = 8 * 1024 * 1024;

/** Builds TechDocs sites with the renderer of this package. */
export class MarkdownGenerator extends TechdocsGenerator {
  readonly #integrations: ScmIntegrationRegistry;
  readonly #cache = new MemoryPageCache({ maxCharacters: CACHE_CHARACTERS });

  static override fromConfig(
    config: Config,
    options: { logger: LoggerService },
  ): MarkdownGenerator {
    return new MarkdownGenerator({
      logger: options.logger,
      config,
      scmIntegrations: ScmIntegrations.fromConfig(config),
    });
  }

  constructor(options: {
    logger: LoggerService;
    config: Config;
    scmIntegrations: ScmIntegrationRegistry;
  }) {
    super(options);
    this.#integrations = options.scmIntegrations;
  }

  /**
   * Builds the site of `inputDir` in `outputDir`. Nothing is written to
   * `inputDir`, and nothing outside it is read.
   *
   * @throws InputError with every reason, when nothing could be built.
   */
  override async run(options: GeneratorRunOptions): Promise<void> {
    const { inputDir, outputDir, etag, logger, siteOptions } = options;
    try {
      const report = await buildSite({
        siteDir: inputDir,
        outputDir,
        cache: this.#cache,
        defaultName: siteOptions?.name,
        defaultEditLocation: docsDir =>
          editLocationOf(
            options.parsedLocationAnnotation,
            this.#integrations,
            docsDir,
          ),
        // The reader asks for every page as a folder with an index.html.
        directoryUrls: true,
      });
      // The logger of a build is what its reader sees as the build log.
      report.problems.forEach(problem => logProblem(problem, logger));
      logger.info(
        `Built ${count(report.pages, 'page')} with ${count(
          report.problems.length,
          'problem',
        )}, ${count(report.brokenLinks, 'broken link')} among them`,
      );
      await writeMetadata(outputDir, report, etag);
    } catch (error) {
      if (error instanceof DocsError) {
        error.problems.forEach(problem => logProblem(problem, logger));
        throw new InputError(
          `The documentation could not be built:\n${error.message}`,
        );
      }
      throw error;
    }
  }
}

function logProblem(
  problem: DocsProblem,
  logger: GeneratorRunOptions['logger'],
): void {
  if (problem.severity === 'error') {
    logger.error(describeProblem(problem));
  } else {
    logger.warn(describeProblem(problem));
  }
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}
