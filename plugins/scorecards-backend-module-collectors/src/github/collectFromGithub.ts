import type { LoggerService } from '@backstage/backend-plugin-api';
import { stringifyError } from '@backstage/errors';
import type {
  GithubCredentialsProvider,
  ScmIntegrations,
} from '@backstage/integration';
import type { FactValue } from '@slipway/plugin-scorecards-common';
import type {
  CollectedEntity,
  FactOutcome,
} from '@slipway/plugin-scorecards-node';
import pLimit from 'p-limit';
import { z } from 'zod';
import { GithubClient, RateLimitError } from './GithubClient';
import { locateGithub } from './locateGithub';

const PARALLEL_REPOSITORIES = 4;

const repositorySchema = z.object({ default_branch: z.string() });

/** What the portal asks GitHub with. */
export interface GithubOptions {
  credentials: GithubCredentialsProvider;
  integrations: ScmIntegrations;
  logger: LoggerService;
}

/** Reads facts of one repository. */
type Read = (
  client: GithubClient,
  defaultBranch: string,
) => Promise<Record<string, FactValue>>;

/** Asks GitHub about each repository once, however many of the entities are in it. Without credentials nobody is asked. */
export async function collectFromGithub(
  entities: CollectedEntity[],
  signal: AbortSignal,
  { credentials, integrations, logger }: GithubOptions,
  read: Read,
): Promise<Map<string, FactOutcome>> {
  const limit = pLimit(PARALLEL_REPOSITORIES);
  const byUrl = new Map<string, Promise<FactOutcome>>();
  const outcomes = entities.map(
    async ({ ref, entity }): Promise<[string, FactOutcome]> => {
      const repository = locateGithub(entity, integrations);
      if (!repository) {
        return [ref, { none: true }];
      }
      const { slug, url } = repository;
      const outcome =
        byUrl.get(url) ??
        limit(() =>
          ask(new GithubClient({ credentials, repository, signal }), slug),
        );
      byUrl.set(url, outcome);
      return [ref, await outcome];
    },
  );

  async function ask(client: GithubClient, slug: string): Promise<FactOutcome> {
    signal.throwIfAborted();
    try {
      const repository = await client.get('', repositorySchema);
      return repository
        ? { facts: await read(client, repository.default_branch) }
        : {
            error: `GitHub has no repository ${slug}, or the portal's credentials do not reach it`,
          };
    } catch (error) {
      if (error instanceof RateLimitError) {
        return { error: error.message };
      }
      logger.warn(`GitHub and ${slug}: ${stringifyError(error)}`);
      return {
        error: `GitHub could not be asked about ${slug}; the log of the portal says why`,
      };
    }
  }

  return new Map(await Promise.all(outcomes));
}
