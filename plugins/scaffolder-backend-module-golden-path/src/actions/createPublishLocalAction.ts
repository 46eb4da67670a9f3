import { join } from 'node:path';
import { EventsService } from '@backstage/plugin-events-node';
import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import { quoteForShell } from '@slipway/plugin-golden-path-common';
import { commitAuthor } from '../publish/commitAuthor';
import {
  checkPublication,
  publishRepository,
} from '../publish/publishRepository';

/** Announced under this topic: `{ name, commit }` of each repository that was published. */
export const PUBLISHED_TOPIC = 'slipway.local-repositories.published';

/** Options of {@link createPublishLocalAction}. */
export interface PublishLocalActionOptions {
  /** Absolute path of the folder that holds the repositories. */
  directory: string;
  events: EventsService;
}

/** `slipway:publish:local`: publishes the workspace as a git repository of the embedded forge. */
export function createPublishLocalAction({
  directory,
  events,
}: PublishLocalActionOptions) {
  return createTemplateAction({
    id: 'slipway:publish:local',
    description:
      'Publishes the workspace as a local git repository: one commit on main, by the person who launches.',
    examples: [
      {
        description: 'Publish a service',
        example: `steps:
  - id: publish
    action: slipway:publish:local
    input:
      name: \${{ parameters.name }}
      description: \${{ parameters.description }}
`,
      },
    ],
    supportsDryRun: true,
    schema: {
      input: {
        name: z =>
          z
            .string()
            .describe(
              'Name of the repository: a DNS label that no other repository has',
            ),
        description: z =>
          z
            .string()
            .max(1000)
            .optional()
            .describe(
              'What the service is for, kept in the message of the first commit',
            ),
      },
      output: {
        remoteUrl: z =>
          z
            .string()
            .describe(
              'Absolute path of the repository, which is what git clones and pushes to',
            ),
        cloneCommand: z => z.string().describe('The command that clones it'),
        commit: z =>
          z
            .string()
            .optional()
            .describe('The first commit. A dry run makes none'),
      },
    },
    async handler(ctx) {
      const { name, description } = ctx.input;
      const publication = { directory, name, workspace: ctx.workspacePath };
      const path = join(directory, name);
      if (ctx.isDryRun) {
        await checkPublication(publication);
        ctx.logger.info(`Dry run: would publish to ${path}`);
      } else {
        const commit = await ctx.checkpoint({
          key: `slipway.publish.local.${name}`,
          fn: () =>
            publishRepository(publication, {
              author: commitAuthor(ctx.user?.entity),
              description: description?.replaceAll('\0', ''),
              signal: ctx.signal,
            }),
        });
        ctx.logger.info(`Published ${path} at commit ${commit}`);
        ctx.output('commit', commit);
        // The catalog also looks for itself, a little later, so a lost announcement is no reason to fail.
        await events
          .publish({ topic: PUBLISHED_TOPIC, eventPayload: { name, commit } })
          .catch(error =>
            ctx.logger.warn(
              `The new repository could not be announced: ${error}`,
            ),
          );
      }
      ctx.output('remoteUrl', path);
      ctx.output('cloneCommand', `git clone ${quoteForShell(path)}`);
    },
  });
}
