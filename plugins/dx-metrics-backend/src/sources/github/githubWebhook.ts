import type { IncomingHttpHeaders } from 'node:http';
import { InputError } from '@backstage/errors';
import { z } from 'zod';
import type { Fragment } from '../fragments/Fragment';
import { isSigned } from '../webhooks/signatures';
import type { WebhookSource } from '../webhooks/WebhookSource';
import {
  deploymentPayloadSchema,
  deploymentStatusPayloadSchema,
  issuesPayloadSchema,
  pullRequestPayloadSchema,
  pushPayloadSchema,
  reviewPayloadSchema,
} from './payloads';
import {
  fromDeployment,
  fromDeploymentStatus,
  fromIssue,
  fromPullRequest,
  fromPush,
  fromReview,
} from './toFragments';

/**
 * Webhooks of GitHub.
 *
 * @param options - `bots` are accounts whose reviews do not count, besides those that GitHub itself calls bots
 */
export function githubWebhook(options: { bots: string[] }): WebhookSource {
  const bots = new Set(options.bots.map(login => login.toLowerCase()));
  return {
    isGenuine(headers, body, secrets) {
      const signature = read(headers, 'x-hub-signature-256');
      const [, hex] = signature?.match(/^sha256=(.*)$/) ?? [];
      return hex !== undefined && isSigned(body, [hex], secrets);
    },

    schema(headers) {
      const event = read(headers, 'x-github-event');
      const delivery = read(headers, 'x-github-delivery');
      if (!event || !delivery) {
        throw new InputError(
          'X-GitHub-Event and X-GitHub-Delivery must say which event this is',
        );
      }
      return schemaOf(event, delivery, bots);
    },
  };
}

function schemaOf(
  event: string,
  delivery: string,
  bots: Set<string>,
): z.ZodType<Fragment[]> {
  switch (event) {
    case 'deployment':
      return deploymentPayloadSchema.transform(payload =>
        fromDeployment(payload, delivery),
      );
    case 'deployment_status':
      return deploymentStatusPayloadSchema.transform(payload =>
        fromDeploymentStatus(payload, delivery),
      );
    case 'pull_request':
      return pullRequestPayloadSchema.transform(payload =>
        fromPullRequest(payload, delivery),
      );
    case 'pull_request_review':
      return reviewPayloadSchema.transform(payload =>
        fromReview(payload, delivery, bots),
      );
    case 'push':
      return pushPayloadSchema.transform(payload =>
        fromPush(payload, delivery),
      );
    case 'issues':
      return issuesPayloadSchema.transform(payload =>
        fromIssue(payload, delivery),
      );
    default:
      return z.unknown().transform(() => []);
  }
}

function read(headers: IncomingHttpHeaders, name: string): string | undefined {
  const value = headers[name];
  return Array.isArray(value) ? undefined : value;
}
