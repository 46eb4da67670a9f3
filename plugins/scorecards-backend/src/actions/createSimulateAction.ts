import type { ActionsRegistryService } from '@backstage/backend-plugin-api/alpha';
import { type Authorizer, parseInput } from '@slipway/backend-common';
import {
  definitionTryPermission,
  dryRunInputSchema,
} from '@slipway/plugin-scorecards-common';
import type { DryRunner } from '../dryRun/DryRunner';
import type { Visibility } from '../visibility/Visibility';

/** Says what a definition would change; nothing is kept. */
export function createSimulateAction(options: {
  actionsRegistry: ActionsRegistryService;
  authorizer: Authorizer;
  dryRunner: DryRunner;
  visibility: Visibility;
}): void {
  const { actionsRegistry, authorizer, dryRunner, visibility } = options;
  actionsRegistry.register({
    name: 'simulate-scorecard',
    title: 'Simulate a scorecard',
    description:
      'Evaluates the definition of a scorecard over all entities and says who would gain or lose a level and which checks would stand differently, or what is wrong with the definition. Nothing is kept.',
    attributes: { readOnly: true, destructive: false, idempotent: true },
    visibilityPermission: definitionTryPermission,
    schema: {
      input: zod =>
        zod.object({
          yaml: zod.string().describe('The whole definition, as YAML'),
        }),
      output: zod => zod.object({}).passthrough(),
    },
    action: async ({ input, credentials }) => {
      await authorizer.authorizeCaller(credentials, definitionTryPermission);
      const { yaml } = parseInput(dryRunInputSchema, input);
      return {
        output: await dryRunner.run(yaml, await visibility.of(credentials)),
      };
    },
  });
}
