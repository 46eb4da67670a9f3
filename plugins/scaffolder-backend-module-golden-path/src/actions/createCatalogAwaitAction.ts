import { setTimeout } from 'node:timers/promises';
import { stringifyEntityRef, parseEntityRef } from '@backstage/catalog-model';
import { InputError } from '@backstage/errors';
import { CatalogService } from '@backstage/plugin-catalog-node';
import { createTemplateAction } from '@backstage/plugin-scaffolder-node';

const FIRST_PAUSE_MS = 100;
const LONGEST_PAUSE_MS = 500;

/** Options of {@link createCatalogAwaitAction}. */
export interface CatalogAwaitActionOptions {
  catalog: CatalogService;
}

/** `slipway:catalog:await`: waits until an entity is in the catalog. */
export function createCatalogAwaitAction({
  catalog,
}: CatalogAwaitActionOptions) {
  return createTemplateAction({
    id: 'slipway:catalog:await',
    description:
      'Waits until an entity is in the catalog, so that a link to it works.',
    examples: [
      {
        description: 'Wait for a service that was just published',
        example: `steps:
  - id: register
    action: slipway:catalog:await
    input:
      entityRef: \${{ steps.check.output.componentRef }}
`,
      },
    ],
    supportsDryRun: true,
    schema: {
      input: {
        entityRef: z =>
          z
            .string()
            .describe('The entity, such as component:default/order-status'),
        timeoutSeconds: z =>
          z
            .number()
            .positive()
            .max(600)
            .default(30)
            .describe('How long to wait'),
      },
      output: {
        entityRef: z => z.string().describe('The entity, in full'),
      },
    },
    async handler(ctx) {
      const { timeoutSeconds = 30 } = ctx.input;
      const entityRef = fullRef(ctx.input.entityRef);
      if (ctx.isDryRun) {
        ctx.logger.info(`Dry run: would wait for ${entityRef}`);
        ctx.output('entityRef', entityRef);
        return;
      }
      const credentials = await ctx.getInitiatorCredentials();
      const deadline = performance.now() + timeoutSeconds * 1000;
      let trouble = '';
      for (
        let pause = FIRST_PAUSE_MS;
        ;
        pause = Math.min(pause * 1.5, LONGEST_PAUSE_MS)
      ) {
        try {
          if (await catalog.getEntityByRef(entityRef, { credentials })) {
            ctx.logger.info(`${entityRef} is in the catalog`);
            ctx.output('entityRef', entityRef);
            return;
          }
          trouble = '';
        } catch (error) {
          // The catalog may be restarting; there is time to ask again.
          trouble = ` The last question to the catalog failed: ${error}.`;
        }
        if (performance.now() + pause > deadline) {
          throw new Error(
            `${entityRef} was not in the catalog after ${timeoutSeconds} seconds.${trouble} The repository is ` +
              'published and stays. Check that its catalog-info.yaml on main describes this entity, and look in the ' +
              "portal's log for lines that name the repository.",
          );
        }
        await setTimeout(pause, undefined, { signal: ctx.signal });
      }
    },
  });
}

function fullRef(text: string): string {
  try {
    return stringifyEntityRef(parseEntityRef(text));
  } catch {
    throw new InputError(
      `entityRef: ${JSON.stringify(text)} is no entity reference. Write kind:namespace/name.`,
    );
  }
}
