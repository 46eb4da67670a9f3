import type { ActionsRegistryService } from '@backstage/backend-plugin-api/alpha';
import { type Authorizer, parseInput } from '@slipway/backend-common';
import {
  resultReadPermission,
  summaryQuerySchema,
} from '@slipway/plugin-scorecards-common';
import type { SummaryReader } from '../results/SummaryReader';
import type { Visibility } from '../visibility/Visibility';

/** Lists how entities stand on a scorecard. */
export function createListAction(options: {
  actionsRegistry: ActionsRegistryService;
  authorizer: Authorizer;
  summaries: SummaryReader;
  visibility: Visibility;
}): void {
  const { actionsRegistry, authorizer, summaries, visibility } = options;
  actionsRegistry.register({
    name: 'list-scorecard-results',
    title: 'List scorecard results',
    description:
      'Lists entities of the software catalog with their level and score on a scorecard, and how many there are on each level. Narrow it down by a scope, a level, or a check and how it stands; ask with the cursor of the answer for the next page.',
    attributes: { readOnly: true, destructive: false, idempotent: true },
    visibilityPermission: resultReadPermission,
    schema: {
      input: zod =>
        zod.object({
          scorecard: zod
            .string()
            .describe('The name of the scorecard, as production-readiness'),
          scope: zod
            .string()
            .optional()
            .describe(
              'all, or the reference of an owner, system or domain, as group:default/payments',
            ),
          level: zod
            .string()
            .optional()
            .describe('Only entities on this level; none: on no level yet'),
          check: zod
            .string()
            .optional()
            .describe('Only entities whose check stands as state says'),
          state: zod
            .enum(['pass', 'fail', 'unknown', 'not-applicable', 'exempt'])
            .optional(),
          cursor: zod.string().optional(),
          limit: zod.number().int().min(1).max(500).optional(),
        }),
      output: zod => zod.object({}).passthrough(),
    },
    action: async ({ input, credentials }) => {
      await authorizer.authorizeCaller(credentials, resultReadPermission);
      const query = parseInput(summaryQuerySchema, input);
      return {
        output: await summaries.read(query, await visibility.of(credentials)),
      };
    },
  });
}
