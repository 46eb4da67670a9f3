import type { Fragment } from '../fragments/Fragment';
import { known } from '../fragments/known';
import {
  fit,
  nameSchema,
  optionalComponentSchema,
  pathSchema,
} from '../values';
import type {
  DeploymentPayload,
  DeploymentStatusPayload,
  IssuesPayload,
  PullRequestPayload,
  PushPayload,
  ReviewPayload,
  User,
} from './payloads';

const SOURCE = 'github';

/** The label that makes an issue an incident. */
export const INCIDENT_LABEL = 'incident';

/** A name of one release. A branch is none: it names another one each day. */
const RELEASE = /^v?\d+\.\d+(\.\d+)*([-+.][\w.+-]+)?$/;

const outcomes: Record<string, 'success' | 'failure' | undefined> = {
  success: 'success',
  failure: 'failure',
  error: 'failure',
};

/** A deployment was asked for. */
export function fromDeployment(
  { deployment, repository }: DeploymentPayload,
  eventId: string,
): Fragment[] {
  const { ref } = deployment;
  return [
    {
      kind: 'deployment',
      source: SOURCE,
      recordId: String(deployment.id),
      eventId,
      at: deployment.created_at,
      fields: known({
        environment: deployment.environment,
        commit: deployment.sha,
        repository: repository.html_url,
        version: RELEASE.test(ref) ? ref : undefined,
        startedAt: deployment.created_at,
      }),
    },
  ];
}

/** A deployment came to an end, or on its way there. That it is `inactive` later only says that another one followed. */
export function fromDeploymentStatus(
  payload: DeploymentStatusPayload,
  eventId: string,
): Fragment[] {
  const { state, created_at, log_url, target_url } = payload.deployment_status;
  const status = outcomes[state];
  const ended = status && {
    status,
    finishedAt: created_at,
    ...known({ url: log_url ?? target_url }),
  };
  return fromDeployment(payload, eventId).map(
    fragment =>
      ({
        ...fragment,
        at: created_at,
        fields: { ...fragment.fields, ...ended },
      }) as Fragment,
  );
}

/** The state of a pull request. One into another branch than the default one is a part of a change, not a change. */
export function fromPullRequest(
  { pull_request: pull, repository }: PullRequestPayload,
  eventId: string,
): Fragment[] {
  if (pull.base.ref !== repository.default_branch) {
    return [];
  }
  const mergedAt = pull.merged_at ?? undefined;
  return [
    {
      kind: 'change',
      ...identityOf(pull.number, repository.full_name),
      eventId,
      at: pull.updated_at,
      refersTo: pull.head.sha,
      fields: known({
        repository: repository.html_url,
        commits: [{ sha: pull.head.sha }],
        openedAt: pull.created_at,
        mergedAt,
        mergeCommit: (mergedAt && pull.merge_commit_sha) ?? undefined,
        author: pull.user?.login,
        url: pull.html_url,
      }),
    },
  ];
}

/**
 * A review, when it is one by another person than the author.
 *
 * @param bots - the accounts of machines that GitHub takes for people, in lower case
 */
export function fromReview(
  { action, review, pull_request: pull, repository }: ReviewPayload,
  eventId: string,
  bots: Set<string>,
): Fragment[] {
  const counts =
    action === 'submitted' &&
    pull.base.ref === repository.default_branch &&
    isPerson(review.user, bots) &&
    review.user?.login !== pull.user?.login;
  return counts && review.submitted_at
    ? [
        {
          kind: 'change',
          ...identityOf(pull.number, repository.full_name),
          eventId,
          at: review.submitted_at,
          fields: {
            repository: repository.html_url,
            firstReviewAt: review.submitted_at,
          },
        },
      ]
    : [];
}

/** The commits that a push brought to a branch, with their times and files. Those of a forced push have no past. */
export function fromPush(payload: PushPayload, eventId: string): Fragment[] {
  const { ref, before, after, created, forced } = payload;
  const commits = payload.commits.filter(({ distinct }) => distinct);
  if (!ref.startsWith('refs/heads/') || commits.length === 0) {
    return [];
  }
  const paths = commits
    .flatMap(({ added, removed, modified }) => [added, removed, modified])
    .flat()
    .flatMap(path => fit(pathSchema, path) ?? []);
  return [
    {
      kind: 'push',
      source: SOURCE,
      recordId: after,
      eventId,
      at: commits[commits.length - 1].timestamp,
      ...(!created && !forced && { refersTo: before }),
      fields: {
        commits: commits.map(({ id, timestamp }) => ({
          sha: id,
          authoredAt: timestamp,
        })),
        paths: [...new Set(paths)],
      },
    },
  ];
}

/** The state of an issue that carries the label `incident`. */
export function fromIssue(
  { issue, repository }: IssuesPayload,
  eventId: string,
): Fragment[] {
  const labels = issue.labels.map(({ name }) => name);
  if (!labels.some(label => label.toLowerCase() === INCIDENT_LABEL)) {
    return [];
  }
  return [
    {
      kind: 'incident',
      ...identityOf(issue.number, repository.full_name),
      eventId,
      at: issue.updated_at,
      fields: known({
        detectedAt: issue.created_at,
        resolvedAt: issue.closed_at ?? null,
        component: fit(optionalComponentSchema, labelled(labels, 'component')),
        environment: fit(nameSchema, labelled(labels, 'environment')),
        severity: fit(nameSchema, labelled(labels, 'severity')),
        url: issue.html_url,
      }),
    },
  ];
}

function identityOf(number: number, repository: string) {
  return { source: SOURCE, recordId: `${repository}#${number}` };
}

function isPerson(user: User, bots: Set<string>): boolean {
  return Boolean(
    user && user.type !== 'Bot' && !bots.has(user.login.toLowerCase()),
  );
}

/** The value of a label such as `component:ledger`. */
function labelled(labels: string[], name: string): string | undefined {
  return labels
    .find(label => label.toLowerCase().startsWith(`${name}:`))
    ?.slice(name.length + 1)
    .trim();
}
