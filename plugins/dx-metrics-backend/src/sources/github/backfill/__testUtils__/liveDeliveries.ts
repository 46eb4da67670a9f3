import type { SamplePast } from './samplePast';

/** One webhook, as GitHub sends it when something happens. */
export interface Delivery {
  event: string;
  payload: object;
}

/** Everything that GitHub would have sent while this past was the present. */
export function liveDeliveries(past: SamplePast): Delivery[] {
  const { repository } = past;
  const deliver = (event: string, payload: object): Delivery => ({
    event,
    payload: { ...payload, repository },
  });
  return [
    ...past.pulls.flatMap(({ item, commits, reviews }) => [
      ...commits.map((commit, index) =>
        deliver('push', {
          ref: 'refs/heads/topic',
          before: index === 0 ? '0'.repeat(40) : commits[index - 1].sha,
          after: commit.sha,
          created: index === 0,
          forced: false,
          commits: [
            {
              id: commit.sha,
              timestamp: commit.at,
              distinct: true,
              added: [commit.file],
              removed: [],
              modified: [],
            },
          ],
        }),
      ),
      deliver('pull_request', {
        action: 'opened',
        pull_request: {
          ...item,
          updated_at: item.created_at,
          merged_at: null,
          merge_commit_sha: null,
        },
      }),
      ...reviews.map(review =>
        deliver('pull_request_review', {
          action: 'submitted',
          review,
          pull_request: { ...item, updated_at: review.submitted_at },
        }),
      ),
      deliver('pull_request', { action: 'closed', pull_request: item }),
    ]),
    ...past.deployments.flatMap(({ item, statuses }) => [
      deliver('deployment', { action: 'created', deployment: item }),
      ...statuses.map(deployment_status =>
        deliver('deployment_status', {
          action: 'created',
          deployment: item,
          deployment_status,
        }),
      ),
    ]),
    ...past.issues.flatMap(issue => [
      deliver('issues', {
        action: 'opened',
        issue: { ...issue, updated_at: issue.created_at, closed_at: null },
      }),
      ...(issue.closed_at
        ? [deliver('issues', { action: 'closed', issue })]
        : []),
    ]),
  ];
}
