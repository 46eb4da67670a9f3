import type {
  AuditorService,
  AuthService,
} from '@backstage/backend-plugin-api';
import type { ActionsRegistryService } from '@backstage/backend-plugin-api/alpha';
import { NotAllowedError } from '@backstage/errors';
import { audited, type Authorizer, parseInput } from '@slipway/backend-common';
import {
  waiverCreatePermission,
  waiverRequestSchema,
} from '@slipway/plugin-scorecards-common';
import type { Visibility } from '../visibility/Visibility';
import type { Waivers } from '../waivers/Waivers';

/** Asks for a waiver, as the person whose AI client it is. */
export function createRequestWaiverAction(options: {
  actionsRegistry: ActionsRegistryService;
  auditor: AuditorService;
  auth: AuthService;
  authorizer: Authorizer;
  visibility: Visibility;
  waivers: Waivers;
}): void {
  const { actionsRegistry, auditor, auth, authorizer } = options;
  const { visibility, waivers } = options;
  actionsRegistry.register({
    name: 'request-scorecard-waiver',
    title: 'Ask for a waiver of a scorecard check',
    description:
      'Asks that a check does not count for an entity until a day. Somebody of the platform team decides on it; nothing changes before.',
    attributes: { readOnly: false, destructive: false, idempotent: false },
    visibilityPermission: waiverCreatePermission,
    schema: {
      input: zod =>
        zod.object({
          entity: zod
            .string()
            .describe('The reference, as component:default/ledger'),
          scorecard: zod.string().describe('The name of the scorecard'),
          check: zod.string().describe('The id of the check'),
          reason: zod
            .string()
            .describe(
              'Why it cannot be mended now, and what happens until then',
            ),
          until: zod.string().describe('The last day, in UTC, as 2026-03-01'),
        }),
      output: zod => zod.object({}).passthrough(),
    },
    action: async ({ input, credentials }) => {
      await authorizer.authorizeCaller(credentials, waiverCreatePermission);
      if (!auth.isPrincipal(credentials, 'user')) {
        throw new NotAllowedError('Only people ask for waivers');
      }
      const { userEntityRef } = credentials.principal;
      const request = parseInput(waiverRequestSchema, input);
      const event = {
        eventId: 'waiver-request',
        meta: { ...request, onBehalfOf: userEntityRef },
      };
      return {
        output: await audited(auditor, event, async () =>
          waivers.request(
            request,
            userEntityRef,
            await visibility.of(credentials),
          ),
        ),
      };
    },
  });
}
