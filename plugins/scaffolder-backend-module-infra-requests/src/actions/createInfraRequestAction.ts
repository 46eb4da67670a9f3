import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import {
  callPlugin,
  parseInput,
  type PortalServices,
  withReason,
} from '@slipway/backend-common';
import {
  InfraRequestsClient,
  requestInputSchema,
  requestPath,
} from '@slipway/plugin-infra-requests-common';
import { awaitOutcome } from '../outcome/awaitOutcome';
import { explainCheck } from '../outcome/explainCheck';
import { refuseEnded } from '../outcome/refuseEnded';

const DEFAULT_TIMEOUT_MINUTES = 30;

const EXAMPLES = [
  {
    description: 'Ask for a database for a service that was just launched',
    example: `steps:
  - id: database
    action: infra:request
    input:
      name: \${{ parameters.name }}-db
      module: postgres-database
      version: 1.1.0
      environment: development
      owner: \${{ parameters.owner }}
      component: \${{ steps.check.output.componentRef }}
      purpose: Orders of \${{ parameters.name }}
      inputs:
        size: small
`,
  },
  {
    description: 'Wait until it is there, or waits for an approval',
    example: `steps:
  - id: cache
    action: infra:request
    input:
      name: sessions
      module: redis-cache
      version: 1.0.0
      environment: production
      owner: group:default/payments
      component: component:default/checkout
      purpose: Sessions of the checkout
      wait: true
      timeoutMinutes: 10
`,
  },
];

/** `infra:request`: asks for infrastructure in the name of whoever runs the template, and with their permissions. */
export function createInfraRequestAction(
  options: PortalServices & {
    /** `app.baseUrl`. */
    portalUrl: string;
  },
) {
  return createTemplateAction({
    id: 'infra:request',
    description:
      'Asks for infrastructure: a module in an environment, for a team and a component. Repeating the same task asks once.',
    examples: EXAMPLES,
    supportsDryRun: true,
    schema: {
      input: {
        name: z =>
          z
            .string()
            .describe(
              'What it is called: 1 to 32 lower case letters, digits and hyphens',
            ),
        module: z => z.string().describe('The module, as postgres-database'),
        version: z => z.string().describe('Its version, as 1.1.0'),
        environment: z =>
          z.string().describe('Where it is for, as development'),
        inputs: z =>
          z
            .record(z.any())
            .optional()
            .describe(
              'Values of the variables of the module. Take secret ones from `secrets`, which the scaffolder masks',
            ),
        owner: z =>
          z
            .string()
            .describe(
              'The group that owns it. Whoever runs the template has to be in it',
            ),
        component: z =>
          z
            .string()
            .describe('What it serves, as component:default/order-status'),
        purpose: z => z.string().describe('What it is for, in a sentence'),
        leaseDays: z =>
          z
            .number()
            .int()
            .nullable()
            .optional()
            .describe(
              'Days that it stays; null until it is destroyed. Absent: as the environment has it',
            ),
        branch: z =>
          z
            .object({ component: z.string(), name: z.string() })
            .optional()
            .describe('A branch that it goes with'),
        wait: z =>
          z
            .boolean()
            .optional()
            .describe(
              'Whether to wait until it is there or waits for an approval',
            ),
        timeoutMinutes: z =>
          z
            .number()
            .positive()
            .max(120)
            .optional()
            .describe(`How long to wait; ${DEFAULT_TIMEOUT_MINUTES} if absent`),
      },
      output: {
        id: z =>
          z
            .string()
            .optional()
            .describe('The request. There is none in a dry run'),
        url: z => z.string().optional().describe('Its page in the portal'),
        state: z =>
          z
            .string()
            .optional()
            .describe('Where it is, as active or awaiting-approval'),
      },
    },
    async handler(ctx) {
      const {
        wait = false,
        timeoutMinutes = DEFAULT_TIMEOUT_MINUTES,
        ...given
      } = ctx.input;
      const input = parseInput(requestInputSchema, given);
      const { name, module, version, environment } = input;
      const client = new InfraRequestsClient(
        callPlugin(options, {
          targetPluginId: 'infra-requests',
          onBehalfOf: await ctx.getInitiatorCredentials(),
          signal: ctx.signal,
        }),
      );
      if (ctx.isDryRun) {
        ctx.logger.info(
          `Dry run: ${explainCheck(await withReason(() => client.check(input)))} Nothing was asked for.`,
        );
        return;
      }
      // Known by the task, so that a task that is run again asks no second time.
      const key = `scaffolder ${ctx.task.id} ${environment}/${name}`;
      const request = await withReason(() => client.createRequest(input, key));
      const url = `${options.portalUrl}${requestPath(request.id)}`;
      ctx.output('id', request.id);
      ctx.output('url', url);
      ctx.logger.info(
        `Asked for ${module} ${version} as ${name} in ${environment}: ${url}`,
      );
      const outcome = wait
        ? await awaitOutcome(client, request, {
            logger: ctx.logger,
            signal: ctx.signal,
            timeoutMinutes,
            url,
          })
        : request;
      ctx.output('state', outcome.state);
      refuseEnded(outcome, url);
    },
  });
}
