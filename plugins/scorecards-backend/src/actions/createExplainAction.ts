import type { ActionsRegistryService } from '@backstage/backend-plugin-api/alpha';
import { type Authorizer, parseInput } from '@slipway/backend-common';
import {
  resultReadPermission,
  resultsQuerySchema,
} from '@slipway/plugin-scorecards-common';
import type { Refresher } from '../results/Refresher';
import type { Visibility } from '../visibility/Visibility';

/** Explains how an entity stands: each check with its reason, what was seen, and what mends it. */
export function createExplainAction(options: {
  actionsRegistry: ActionsRegistryService;
  authorizer: Authorizer;
  refresher: Refresher;
  visibility: Visibility;
}): void {
  const { actionsRegistry, authorizer, refresher, visibility } = options;
  actionsRegistry.register({
    name: 'explain-scorecard-results',
    title: 'Explain scorecard results',
    description:
      'Explains how an entity of the software catalog stands on its scorecards: its level and score, what is missing for the next level, and for each check why it passes or fails, what was seen and when, and what mends it.',
    attributes: { readOnly: true, destructive: false, idempotent: true },
    visibilityPermission: resultReadPermission,
    schema: {
      input: zod =>
        zod.object({
          entity: zod
            .string()
            .describe('The reference, as component:default/ledger'),
        }),
      output: zod => zod.object({}).passthrough(),
    },
    action: async ({ input, credentials }) => {
      await authorizer.authorizeCaller(credentials, resultReadPermission);
      const { entity } = parseInput(resultsQuerySchema, input);
      return {
        output: await refresher.read(entity, await visibility.of(credentials)),
      };
    },
  });
}
