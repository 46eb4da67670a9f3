import type { Entity } from '@backstage/catalog-model';
import type { ScaffolderTask } from '@backstage/plugin-scaffolder-common';
import type { TestTask } from './TestAdoption';

/** A service of the catalog. */
export function service(
  name: string,
  options: {
    template?: string;
    type?: string;
    owner?: string;
    origin?: string;
    annotations?: Record<string, string>;
  } = {},
): Entity {
  const { template, type = 'service', owner = 'platform', origin } = options;
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: {
      name,
      namespace: 'default',
      annotations: {
        ...(template && {
          'backstage.io/source-template': `template:default/${template}`,
        }),
        ...(origin && { 'backstage.io/managed-by-origin-location': origin }),
        ...options.annotations,
      },
    },
    spec: { type },
    relations: [{ type: 'ownedBy', targetRef: `group:default/${owner}` }],
  };
}

/** A person of the catalog. */
export function person(name: string, email?: string): Entity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'User',
    metadata: { name, namespace: 'default' },
    spec: { profile: { ...(email && { email }) } },
  };
}

/** A launch of `nodejs-api` with two steps; where it stopped, when it failed. */
export function launch(
  id: string,
  options: {
    status?: ScaffolderTask['status'];
    component?: string;
    requestedAt?: string;
    finishedAt?: string;
    stoppedAt?: 'check' | 'publish';
  } = {},
): TestTask {
  const {
    status = 'completed',
    component = id,
    requestedAt = '2026-06-01T00:00:00.000Z',
    finishedAt = '2026-06-01T00:01:00.000Z',
    stoppedAt,
  } = options;
  const isEnded = !['open', 'processing'].includes(status);
  const step = (stepId: string, state: string, n: number) => ({
    id: String(n),
    taskId: id,
    type: 'log' as const,
    createdAt: requestedAt,
    body: { message: 'secret words', stepId, status: state },
  });
  return {
    task: {
      id,
      status,
      createdAt: requestedAt,
      lastHeartbeatAt: requestedAt,
      spec: {
        apiVersion: 'scaffolder.backstage.io/v1beta3',
        parameters: { name: component },
        output: {},
        steps: [
          { id: 'check', name: 'Check the answers', action: 'check' },
          { id: 'publish', name: 'Create the repository', action: 'publish' },
        ],
        templateInfo: { entityRef: 'template:default/nodejs-api' },
      },
    } as ScaffolderTask,
    logs: [
      step('check', 'processing', 1),
      step('check', stoppedAt === 'check' ? 'failed' : 'completed', 2),
      ...(stoppedAt === 'check' ? [] : [step('publish', 'processing', 3)]),
      ...(stoppedAt === 'publish' ? [step('publish', 'failed', 4)] : []),
      ...(status === 'completed' ? [step('publish', 'completed', 4)] : []),
      ...(isEnded
        ? [
            {
              id: '5',
              taskId: id,
              type: 'completion' as const,
              createdAt: finishedAt,
              body: {
                message: 'Run completed',
                output: {
                  links: [{ entityRef: `component:default/${component}` }],
                },
              },
            },
          ]
        : []),
    ] as unknown as TestTask['logs'],
  };
}
