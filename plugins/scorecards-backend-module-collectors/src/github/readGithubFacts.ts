import type { FactValue } from '@slipway/plugin-scorecards-common';
import { DateTime } from 'luxon';
import { z } from 'zod';
import { knownFacts } from '../parsing/knownFacts';
import type { GithubClient } from './GithubClient';

const PATIENCE = { days: 7 };

/** GET /branches/{branch} */
export const branchSchema = z.object({ protected: z.boolean() });

/** GET /branches/{branch}/protection */
export const protectionSchema = z.object({
  required_pull_request_reviews: z
    .object({ required_approving_review_count: z.number().optional() })
    .optional(),
});

/** GET /rules/branches/{branch} */
export const rulesSchema = z.array(
  z.object({
    type: z.string(),
    parameters: z
      .object({ required_approving_review_count: z.number().optional() })
      .optional(),
  }),
);

/** GET /dependabot/alerts */
export const alertsSchema = z.array(z.object({ created_at: z.string() }));

/** What GitHub says of a repository; undefined is what it does not tell these credentials. */
export interface GithubAnswers {
  branch: z.infer<typeof branchSchema> | undefined;
  protection: z.infer<typeof protectionSchema> | undefined;
  rules: z.infer<typeof rulesSchema> | undefined;
  codeScanning: unknown[] | undefined;
  secretScanning: unknown[] | undefined;
  critical: z.infer<typeof alertsSchema> | undefined;
}

/** Asks GitHub for the settings and alerts of a repository. */
export async function readGithubFacts(
  client: GithubClient,
  defaultBranch: string,
): Promise<Record<string, FactValue>> {
  const branch = encodeURIComponent(defaultBranch);
  const anything = z.array(z.unknown());
  return toGithubFacts(
    {
      branch: await client.get(`/branches/${branch}`, branchSchema),
      protection: await client.get(
        `/branches/${branch}/protection`,
        protectionSchema,
      ),
      rules: await client.list(`/rules/branches/${branch}`, rulesSchema),
      codeScanning: await client.list(
        '/code-scanning/alerts?state=open',
        anything,
      ),
      secretScanning: await client.list(
        '/secret-scanning/alerts?state=open',
        anything,
      ),
      critical: await client.list(
        '/dependabot/alerts?state=open&severity=critical',
        alertsSchema,
      ),
    },
    new Date(),
  );
}

/** What the answers of GitHub tell. */
export function toGithubFacts(
  answers: GithubAnswers,
  now: Date,
): Record<string, FactValue> {
  const { branch, rules, codeScanning, secretScanning, critical } = answers;
  const limit = DateTime.fromJSDate(now).minus(PATIENCE);
  return knownFacts({
    branchProtected:
      (rules ?? []).length > 0 ? true : branch && branch.protected,
    reviewsRequired: reviewsRequired(answers),
    codeScanningAlerts: codeScanning?.length,
    secretAlerts: secretScanning?.length,
    criticalAlertsOlderThan7d: critical?.filter(
      alert => DateTime.fromISO(alert.created_at) < limit,
    ).length,
  });
}

/** The protection of a branch is told to administrators only: without them its reviews are not known. */
function reviewsRequired({
  branch,
  protection,
  rules,
}: GithubAnswers): number | undefined {
  const counts = (rules ?? []).map(
    ({ parameters }) => parameters?.required_approving_review_count ?? 0,
  );
  const byRules = Math.max(0, ...counts);
  if (protection) {
    const { required_pull_request_reviews: reviews } = protection;
    return Math.max(byRules, reviews?.required_approving_review_count ?? 0);
  }
  return byRules > 0 || branch?.protected === false ? byRules : undefined;
}
