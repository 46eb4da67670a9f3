import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import { ServiceSurroundings, checkService } from '../checks/checkService';
import { describePlatform } from '../platform/describePlatform';
import { Platform } from '../platform/readPlatform';

/** `slipway:service:check`: refuses answers that would fail later, before anything is made. */
export function createServiceCheckAction({
  platform,
  ...surroundings
}: ServiceSurroundings & { platform: Platform }) {
  return createTemplateAction({
    id: 'slipway:service:check',
    description:
      'Checks the answers for a new service: its name, owner, system and destination. Makes nothing.',
    examples: [
      {
        description: 'The first step of a golden path',
        example: `steps:
  - id: check
    action: slipway:service:check
    input:
      name: \${{ parameters.name }}
      owner: \${{ parameters.owner }}
      system: \${{ parameters.system }}
      destination: \${{ parameters.destination }}
`,
      },
    ],
    supportsDryRun: true,
    schema: {
      input: {
        name: z =>
          z
            .string()
            .describe('Name of the service: a DNS label that is not taken'),
        owner: z =>
          z
            .string()
            .describe(
              'A group, such as team-a or group:default/team-a, or a user',
            ),
        destination: z =>
          z
            .string()
            .describe(
              'Id of a destination in slipway.destinations: local or HOST/OWNER',
            ),
        system: z =>
          z
            .string()
            .optional()
            .describe('The system that the service is part of'),
      },
      output: {
        destination: z =>
          z
            .object({ type: z.enum(['local', 'github']) })
            .describe('Where the service will live'),
        repoUrl: z =>
          z
            .string()
            .optional()
            .describe('For GitHub: what publish:github takes as repoUrl'),
        ownerRef: z => z.string().describe('The owner, in full'),
        componentRef: z =>
          z.string().describe('The component that the catalog will hold'),
        platform: z =>
          z
            .object({
              portal: z.string(),
              repository: z.string(),
              image: z.string(),
              domain: z.string(),
              issuer: z.string(),
              telemetry: z.string(),
              prometheus: z.string(),
              secretStore: z.object({ kind: z.string(), name: z.string() }),
              gateway: z.object({ namespace: z.string(), name: z.string() }),
              modules: z.string(),
            })
            .describe(
              'Where the service will run and what it finds there, from slipway.platform',
            ),
      },
    },
    async handler(ctx) {
      const credentials = await ctx.getInitiatorCredentials();
      const { destination, ownerRef, componentRef } = await checkService(
        ctx.input,
        surroundings,
        credentials,
      );
      ctx.output('destination', { type: destination.type });
      if (destination.type === 'github') {
        const { host, owner } = destination;
        ctx.output('repoUrl', `${host}?owner=${owner}&repo=${ctx.input.name}`);
      }
      ctx.output('ownerRef', ownerRef);
      ctx.output('componentRef', componentRef);
      ctx.output(
        'platform',
        describePlatform(platform, destination, ctx.input.name),
      );
      ctx.logger.info(
        `${componentRef}, owned by ${ownerRef}, can be published to ${destination.id}`,
      );
    },
  });
}
