import type { LoggerService } from '@backstage/backend-plugin-api';
import {
  ANNOTATION_SOURCE_LOCATION,
  type Entity,
} from '@backstage/catalog-model';
import { stringifyError } from '@backstage/errors';
import type {
  FactCollector,
  FactOutcome,
} from '@slipway/plugin-scorecards-node';
import gitUrlParse from 'git-url-parse';
import pLimit from 'p-limit';
import { readOpenSsfFacts } from './readOpenSsfFacts';
import { openSsfSource } from './source';

const PARALLEL_REQUESTS = 4;

/** In milliseconds. */
const TIMEOUT = 20_000;

/** The name of a project, as `github.com/owner/name`. */
const PROJECT = /^[\w.-]+(\/(?!\.{1,2}(\/|$))[\w.-]+){2,}$/;

/**
 * Knows what OpenSSF Scorecard says of repositories.
 *
 * @param baseUrl - whom to ask; without it nobody is, as this tells the names of repositories
 */
export function createOpenSsfCollector({
  baseUrl,
  logger,
}: {
  baseUrl?: string;
  logger: LoggerService;
}): FactCollector {
  async function ask(
    project: string,
    signal: AbortSignal,
  ): Promise<FactOutcome> {
    signal.throwIfAborted();
    try {
      const response = await fetch(
        `${baseUrl?.replace(/\/$/, '')}/projects/${project}`,
        { signal: AbortSignal.any([signal, AbortSignal.timeout(TIMEOUT)]) },
      );
      if (response.status === 404) {
        return { none: true };
      }
      if (!response.ok) {
        return { error: `OpenSSF Scorecard answered ${response.status}` };
      }
      const facts = readOpenSsfFacts(await response.json());
      return Object.keys(facts).length > 0 ? { facts } : { none: true };
    } catch (error) {
      logger.warn(`OpenSSF Scorecard and ${project}: ${stringifyError(error)}`);
      return {
        error: `OpenSSF Scorecard could not be asked about ${project}; the log of the portal says why`,
      };
    }
  }

  return {
    source: openSsfSource,
    schedule: { frequency: { hours: 24 }, timeout: { minutes: 10 } },
    async collect(entities, { signal }) {
      const limit = pLimit(PARALLEL_REQUESTS);
      const outcomes = entities.map(
        async ({ ref, entity }): Promise<[string, FactOutcome]> => {
          const project = baseUrl && projectOf(entity);
          return [
            ref,
            project ? await limit(() => ask(project, signal)) : { none: true },
          ];
        },
      );
      return new Map(await Promise.all(outcomes));
    },
  };
}

/** The project of an entity: by `github.com/project-slug`, or by where its source is. */
function projectOf({ metadata }: Entity): string | undefined {
  const annotations = metadata.annotations ?? {};
  const slug = annotations['github.com/project-slug'];
  const project = slug
    ? `github.com/${slug}`
    : projectAt(annotations[ANNOTATION_SOURCE_LOCATION]);
  return project !== undefined && PROJECT.test(project) ? project : undefined;
}

function projectAt(location: string | undefined): string | undefined {
  const url = location?.match(/^url:(https:.+)$/)?.[1];
  try {
    const { resource, full_name } = gitUrlParse(url ?? '');
    return `${resource}/${full_name}`;
  } catch {
    return undefined;
  }
}
