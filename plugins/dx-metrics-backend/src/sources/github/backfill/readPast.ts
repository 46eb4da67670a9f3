import { z } from 'zod';
import type { Fragment } from '../../fragments/Fragment';
import { commitSchema, fit, pathSchema, timeSchema } from '../../values';
import {
  deploymentPayloadSchema,
  deploymentStatusPayloadSchema,
  issuesPayloadSchema,
  pullRequestPayloadSchema,
  reviewPayloadSchema,
} from '../payloads';
import {
  fromDeployment,
  fromDeploymentStatus,
  fromIssue,
  fromPullRequest,
  fromReview,
  INCIDENT_LABEL,
} from '../toFragments';
import type { GithubApi } from './GithubApi';

/** What is read one after the other. */
export const STAGES = ['changes', 'deployments', 'incidents'] as const;
/** See {@link STAGES}. */
export type Stage = (typeof STAGES)[number];

/** The repository as webhooks bring it along with each event. */
export interface GithubRepository {
  /** Its address. */
  url: string;
  full_name: string;
  html_url: string;
  default_branch: string;
}

/** How to ask. */
export interface Past {
  api: GithubApi;
  repository: GithubRepository;
  /** See `fromReview`. */
  bots: Set<string>;
  signal: AbortSignal;
}

const repositorySchema = z.object({
  full_name: z.string(),
  html_url: z.string(),
  default_branch: z.string(),
});

/** Reads what each event says of the repository itself. */
export async function readRepository(
  api: GithubApi,
  url: string,
  signal: AbortSignal,
): Promise<GithubRepository> {
  return {
    url,
    ...repositorySchema.parse(await api.get(url, '', signal)),
  };
}

/** The list of a stage, newest first: what is added while it is read moves the rest to later pages, and is not missed. */
export const lists: Record<Stage, string> = {
  changes: '/pulls?state=all&sort=created&direction=desc&per_page=10',
  deployments: '/deployments?per_page=10',
  incidents: `/issues?state=all&labels=${INCIDENT_LABEL}&sort=created&direction=desc&per_page=10`,
};

/** What the live events about one item of a list would have said, all together; undefined when it is none that counts. */
export const readItem: Record<
  Stage,
  (item: unknown, past: Past) => Promise<Fragment[] | undefined>
> = {
  changes: readPullRequest,
  deployments: readDeployment,
  incidents: async (item, { repository }) => {
    const isPullRequest = z.object({ pull_request: z.object() });
    const payload = issuesPayloadSchema.safeParse({ issue: item, repository });
    return payload.success && !isPullRequest.safeParse(item).success
      ? fromIssue(payload.data, `backfill ${payload.data.issue.updated_at}`)
      : undefined;
  },
};

async function readPullRequest(item: unknown, past: Past) {
  const { api, repository, bots, signal } = past;
  const payload = pullRequestPayloadSchema.safeParse({
    pull_request: item,
    repository,
  });
  if (!payload.success) {
    return undefined;
  }
  const { number, updated_at, head } = payload.data.pull_request;
  const change = fromPullRequest(payload.data, `backfill ${updated_at}`);
  if (change.length === 0) {
    return undefined;
  }
  const all = (what: string) =>
    api.getAll(repository.url, `/pulls/${number}/${what}?per_page=100`, signal);
  const commits = toCommits(await all('commits'));
  const paths = toPaths(await all('files'));
  const reviews = toReviews(await all('reviews'), item, repository);
  return [
    ...change,
    {
      kind: 'push' as const,
      source: 'github',
      recordId: head.sha,
      eventId: `backfill #${number}`,
      at: updated_at,
      fields: { commits, paths },
    },
    ...reviews.flatMap(({ id, ...review }) =>
      fromReview(review, `backfill review ${id}`, bots),
    ),
  ];
}

async function readDeployment(item: unknown, past: Past) {
  const { api, repository, signal } = past;
  const payload = deploymentPayloadSchema.safeParse({
    deployment: item,
    repository,
  });
  if (!payload.success) {
    return undefined;
  }
  const { id } = payload.data.deployment;
  const statuses = await api.getAll(
    repository.url,
    `/deployments/${id}/statuses?per_page=100`,
    signal,
  );
  return [
    ...fromDeployment(payload.data, 'backfill'),
    ...statuses.flatMap(deployment_status => {
      const status = deploymentStatusPayloadSchema.safeParse({
        deployment: item,
        deployment_status,
        repository,
      });
      return status.success
        ? fromDeploymentStatus(
            status.data,
            `backfill status ${status.data.deployment_status.id}`,
          )
        : [];
    }),
  ];
}

const commitItemSchema = z.object({
  sha: commitSchema,
  commit: z.object({ author: z.object({ date: timeSchema }) }),
});

function toCommits(items: unknown[]) {
  return items.flatMap(item => {
    const commit = fit(commitItemSchema, item);
    return commit
      ? { sha: commit.sha, authoredAt: commit.commit.author.date }
      : [];
  });
}

const fileSchema = z.object({
  filename: z.string(),
  previous_filename: z.string().optional(),
});

/** A file that was renamed was touched under both names. */
function toPaths(items: unknown[]): string[] {
  return items.flatMap(item => {
    const { filename, previous_filename } = fit(fileSchema, item) ?? {};
    return [filename, previous_filename].flatMap(
      path => fit(pathSchema, path) ?? [],
    );
  });
}

function toReviews(
  items: unknown[],
  pull_request: unknown,
  repository: GithubRepository,
) {
  return items.flatMap(review => {
    const id = fit(z.object({ id: z.number() }), review)?.id;
    const payload = fit(reviewPayloadSchema, {
      action: 'submitted',
      review,
      pull_request,
      repository,
    });
    return id !== undefined && payload ? { id, ...payload } : [];
  });
}
