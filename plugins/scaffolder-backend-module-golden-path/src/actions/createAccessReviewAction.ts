import { rm } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import {
  type Entity,
  parseEntityRef,
  RELATION_OWNED_BY,
  stringifyEntityRef,
} from '@backstage/catalog-model';
import type {
  AuthService,
  BackstageCredentials,
  UserInfoService,
} from '@backstage/backend-plugin-api';
import { InputError, NotAllowedError } from '@backstage/errors';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import type { EventsService } from '@backstage/plugin-events-node';
import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import { git } from '../git';
import { commitAuthor } from '../publish/commitAuthor';
import { makeTemporaryRepository } from '../publish/temporaryRepositories';
import { annotate } from '../repository/annotate';
import { PUBLISHED_TOPIC } from './createPublishLocalAction';

/** Set by the catalog on what it reads from a local repository: the path of it. */
const CLONE_URL = 'slipway.io/clone-url';
/** The day, in UTC, of the last review. */
const REVIEWED_AT = 'slipway.io/access-reviewed-at';

/** Options of {@link createAccessReviewAction}. */
export interface AccessReviewActionOptions {
  auth: AuthService;
  catalog: CatalogService;
  /** Absolute path of the folder that holds the local repositories. */
  directory: string;
  events: EventsService;
  userInfo: UserInfoService;
}

/** `slipway:access-review:record`: notes in a service's local repository that access was reviewed today. */
export function createAccessReviewAction(options: AccessReviewActionOptions) {
  const { catalog, directory, events } = options;
  return createTemplateAction({
    id: 'slipway:access-review:record',
    description:
      'Notes in the catalog-info.yaml of a local repository that access was reviewed today: one commit, by the person who says so. Only members of the team that owns the entity may.',
    examples: [
      {
        description: 'Record a review of access',
        example: `steps:
  - id: record
    action: slipway:access-review:record
    input:
      entityRef: \${{ parameters.entity }}
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
      },
      output: {
        entityRef: z => z.string().describe('The entity, in full'),
        commit: z =>
          z
            .string()
            .optional()
            .describe(
              'The commit. There is none when nothing changed, and in a dry run',
            ),
      },
    },
    async handler(ctx) {
      const credentials = await ctx.getInitiatorCredentials();
      const entity = await findEntity(
        catalog,
        ctx.input.entityRef,
        credentials,
      );
      const entityRef = stringifyEntityRef(entity);
      await checkOwner(options, entity, credentials);
      const repository = repositoryOf(entity, directory);
      ctx.output('entityRef', entityRef);

      const work = await makeTemporaryRepository(directory);
      try {
        const { name, email } = commitAuthor(ctx.user?.entity);
        const run = (...args: string[]) =>
          git(args, {
            cwd: work,
            env: {
              // Both ends are folders of this machine that the portal made.
              GIT_ALLOW_PROTOCOL: 'file',
              GIT_AUTHOR_NAME: name,
              GIT_AUTHOR_EMAIL: email,
              GIT_COMMITTER_NAME: name,
              GIT_COMMITTER_EMAIL: email,
            },
            signal: ctx.signal,
          });
        await run('clone', '--quiet', '--template=', '--', repository, work);
        const changed = await annotate(work, entity, {
          [REVIEWED_AT]: new Date().toISOString().slice(0, 10),
        });
        if (!changed) {
          ctx.logger.info(`${entityRef} says so already`);
          return;
        }
        if (ctx.isDryRun) {
          ctx.logger.info(`Dry run: would commit to ${repository}`);
          return;
        }
        await run(
          'commit',
          '--quiet',
          '--no-verify',
          '--all',
          '--message',
          'Record the review of access',
        );
        const commit = await run('rev-parse', 'HEAD');
        // Refused when somebody else pushed meanwhile, or edits in the repository's own folder: nothing is overwritten.
        await run('push', '--quiet', 'origin', 'HEAD');
        ctx.logger.info(`Committed ${commit} to ${repository}`);
        ctx.output('commit', commit);
        await events
          .publish({
            topic: PUBLISHED_TOPIC,
            eventPayload: { name: basename(repository), commit },
          })
          .catch(error =>
            ctx.logger.warn(`The commit could not be announced: ${error}`),
          );
      } finally {
        await rm(work, { recursive: true, force: true });
      }
    },
  });
}

async function findEntity(
  catalog: CatalogService,
  ref: string,
  credentials: BackstageCredentials,
): Promise<Entity> {
  const full = fullRef(ref);
  const entity = await catalog.getEntityByRef(full, { credentials });
  if (!entity) {
    throw new InputError(`entityRef: ${full} is not in the catalog`);
  }
  return entity;
}

function fullRef(text: string): string {
  try {
    return stringifyEntityRef(
      parseEntityRef(text, { defaultKind: 'component' }),
    );
  } catch {
    throw new InputError(
      `entityRef: ${JSON.stringify(text)} is no entity reference. Write kind:namespace/name.`,
    );
  }
}

/** What is said of an entity is the word of those who own it. */
async function checkOwner(
  { auth, userInfo }: AccessReviewActionOptions,
  entity: Entity,
  credentials: BackstageCredentials,
): Promise<void> {
  const owners = (entity.relations ?? [])
    .filter(({ type }) => type === RELATION_OWNED_BY)
    .map(({ targetRef }) => targetRef);
  const mine = auth.isPrincipal(credentials, 'user')
    ? (await userInfo.getUserInfo(credentials)).ownershipEntityRefs
    : [];
  if (!owners.some(owner => mine.includes(owner))) {
    throw new NotAllowedError(
      `Only members of ${owners.join(', ') || 'its owner'} may say this of ${stringifyEntityRef(entity)}`,
    );
  }
}

function repositoryOf(entity: Entity, directory: string): string {
  const path = entity.metadata.annotations?.[CLONE_URL];
  if (!path || dirname(path) !== directory) {
    throw new InputError(
      `entityRef: ${stringifyEntityRef(entity)} comes from no local repository. Change its catalog-info.yaml in a pull request.`,
    );
  }
  return path;
}
