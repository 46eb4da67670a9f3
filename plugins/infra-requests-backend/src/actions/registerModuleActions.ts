import { withReason } from '@slipway/backend-common';
import { moduleReadPermission } from '@slipway/plugin-infra-requests-common';
import type { ActionServices } from './registerActions';

/** What may be asked for, and what it takes. */
export function registerModuleActions({
  actionsRegistry,
  clientFor,
}: ActionServices): void {
  actionsRegistry.register({
    name: 'list-infrastructure-modules',
    title: 'List infrastructure modules',
    description:
      'Lists what infrastructure may be asked for: modules with their approved versions, the newest first, and the environments that offer them.',
    visibilityPermission: moduleReadPermission,
    attributes: { readOnly: true, idempotent: true },
    schema: {
      input: z => z.object({}).strict(),
      output: z =>
        z.object({
          modules: z.array(
            z.object({
              name: z.string(),
              title: z.string(),
              description: z.string(),
              category: z.string(),
              versions: z.array(z.string()),
              environments: z.array(z.string()),
            }),
          ),
          environments: z.array(
            z.object({
              name: z.string(),
              title: z.string(),
              target: z.string(),
              lease: z.object({
                defaultDays: z.number().nullable(),
                maximumDays: z.number().nullable(),
              }),
            }),
          ),
        }),
    },
    async action({ credentials }) {
      const { items, environments } = await withReason(() =>
        clientFor(credentials).getModules(),
      );
      return { output: { modules: items, environments } };
    },
  });

  actionsRegistry.register({
    name: 'describe-infrastructure-module',
    title: 'Describe an infrastructure module',
    description:
      'Reads what a version of a module takes in an environment, as JSON Schema with the limits of that environment, what it gives, and its documentation.',
    visibilityPermission: moduleReadPermission,
    attributes: { readOnly: true, idempotent: true },
    schema: {
      input: z =>
        z
          .object({
            module: z.string().describe('Name of the module'),
            version: z.string().describe('One of its versions, as 1.1.0'),
            environment: z.string().describe('Name of an environment'),
          })
          .strict(),
      output: z =>
        z.object({
          title: z.string(),
          description: z.string(),
          target: z.string(),
          readme: z.string().describe('Markdown'),
          schema: z.record(z.any()).describe('JSON Schema of the inputs'),
          outputs: z.array(
            z.object({
              name: z.string(),
              description: z.string(),
              sensitive: z.boolean(),
            }),
          ),
        }),
    },
    async action({ input: { module, version, environment }, credentials }) {
      return {
        output: await withReason(() =>
          clientFor(credentials).getModule(module, version, environment),
        ),
      };
    },
  });
}
