import { randomUUID } from 'node:crypto';
import { parseInput, withReason } from '@slipway/backend-common';
import {
  moduleReadPermission,
  requestCreatePermission,
  requestInputSchema,
  requestPath,
  requestReadPermission,
} from '@slipway/plugin-infra-requests-common';
import type { ActionServices } from './registerActions';
import {
  cost,
  finding,
  infraRequest,
  requestInput,
  requestSummary,
} from './schemas';

const MOST_REQUESTS = 100;

/** Asking for infrastructure, and seeing what becomes of it. */
export function registerRequestActions({
  actionsRegistry,
  clientFor,
  portalUrl,
}: ActionServices): void {
  const withPage = <T extends { id: string }>(request: T) => ({
    ...request,
    url: `${portalUrl}${requestPath(request.id)}`,
  });

  actionsRegistry.register({
    name: 'check-infrastructure-request',
    title: 'Check an infrastructure request',
    description:
      'Says what the policy makes of a request before it is made: whether it would be taken on, what is wrong with it and the way out, whose approval it needs, and an estimate of its cost. Nothing is kept.',
    visibilityPermission: moduleReadPermission,
    attributes: { readOnly: true, idempotent: true },
    schema: {
      input: requestInput,
      output: z =>
        z.object({
          allowed: z.boolean(),
          problems: z.array(
            z.object({ field: z.string(), message: z.string() }),
          ),
          findings: z.array(finding(z)),
          approvals: z
            .array(z.string())
            .describe('Groups of which one member each has to approve'),
          cost: cost(z),
        }),
    },
    async action({ input, credentials }) {
      const request = parseInput(requestInputSchema, input);
      return {
        output: await withReason(() => clientFor(credentials).check(request)),
      };
    },
  });

  actionsRegistry.register({
    name: 'create-infrastructure-request',
    title: 'Ask for infrastructure',
    description:
      'Makes a request in the name of the caller. Check it first, and show the person what it costs and whose approval it needs. Approving is not possible from here.',
    visibilityPermission: requestCreatePermission,
    attributes: { destructive: false, idempotent: false },
    schema: {
      input: z =>
        requestInput(z)
          .extend({
            idempotencyKey: z
              .string()
              .optional()
              .describe(
                'A second call with the same key answers with the first request instead of making another',
              ),
          })
          .strict(),
      output: infraRequest,
    },
    async action({ input: { idempotencyKey, ...input }, credentials }) {
      const request = parseInput(requestInputSchema, input);
      const key = idempotencyKey ?? randomUUID();
      return {
        output: withPage(
          await withReason(() =>
            clientFor(credentials).createRequest(request, key),
          ),
        ),
      };
    },
  });

  actionsRegistry.register({
    name: 'get-infrastructure-request',
    title: 'Read an infrastructure request',
    description:
      'Reads a request: its state, why it waits or failed, its approvals, outputs and history. Secrets are never in it.',
    visibilityPermission: requestReadPermission,
    attributes: { readOnly: true, idempotent: true },
    schema: {
      input: z =>
        z.object({ id: z.string().uuid().describe('The request') }).strict(),
      output: infraRequest,
    },
    async action({ input: { id }, credentials }) {
      return {
        output: withPage(
          await withReason(() => clientFor(credentials).getRequest(id)),
        ),
      };
    },
  });

  actionsRegistry.register({
    name: 'list-my-infrastructure-requests',
    title: 'List my infrastructure requests',
    description: `Lists requests that the caller made, or that the caller's teams own, the newest first; at most ${MOST_REQUESTS}.`,
    visibilityPermission: requestReadPermission,
    attributes: { readOnly: true, idempotent: true },
    schema: {
      input: z =>
        z
          .object({
            of: z
              .enum(['mine', 'my-teams'])
              .optional()
              .describe('mine if absent'),
          })
          .strict(),
      output: z => z.object({ requests: z.array(requestSummary(z)) }),
    },
    async action({ input: { of = 'mine' }, credentials }) {
      const { items } = await withReason(() =>
        clientFor(credentials).getRequests({ view: of, limit: MOST_REQUESTS }),
      );
      return { output: { requests: items.map(withPage) } };
    },
  });
}
