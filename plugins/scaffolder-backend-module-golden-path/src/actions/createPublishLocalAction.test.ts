import { join } from 'node:path';
import {
  createMockDirectory,
  mockServices,
} from '@backstage/backend-test-utils';
import { createMockActionContext } from '@backstage/plugin-scaffolder-node-test-utils';
import { createPublishLocalAction } from './createPublishLocalAction';

describe('slipway:publish:local', () => {
  const root = createMockDirectory();
  const directory = join(root.path, 'my repos');
  const events = mockServices.events.mock();
  const action = createPublishLocalAction({ directory, events });

  function contextFor(
    input: { name: string; description?: string },
    isDryRun = false,
  ) {
    const context = createMockActionContext({
      input,
      workspacePath: join(root.path, 'workspace'),
    });
    return Object.assign(context, { isDryRun });
  }

  const announced = () => events.publish.mock.calls.map(([event]) => event);

  beforeEach(() => {
    jest.resetAllMocks();
    events.publish.mockResolvedValue(undefined);
    root.setContent({ workspace: { 'README.md': '# Ledger' } });
  });

  it('publishes, tells how to clone, and announces the repository', async () => {
    const context = contextFor({
      name: 'ledger',
      description: 'Keeps\0 the books',
    });
    await action.handler(context);

    const commit = expect.stringMatching(/^[0-9a-f]{40}$/);
    const path = join(directory, 'ledger');
    expect(context.output).toHaveBeenCalledWith('remoteUrl', path);
    expect(context.output).toHaveBeenCalledWith(
      'cloneCommand',
      `git clone '${path}'`,
    );
    expect(context.output).toHaveBeenCalledWith('commit', commit);
    expect(announced()).toEqual([
      {
        topic: 'slipway.local-repositories.published',
        eventPayload: { name: 'ledger', commit },
      },
    ]);
    expect(Object.keys(root.content({ path: directory }) ?? {})).toEqual([
      'ledger',
    ]);
  });

  it('succeeds when the announcement fails', async () => {
    events.publish.mockRejectedValue(new Error('nobody listens'));
    const context = contextFor({ name: 'ledger' });
    await action.handler(context);
    expect(context.output).toHaveBeenCalledWith(
      'remoteUrl',
      join(directory, 'ledger'),
    );
  });

  it('does not publish again when a task that had got this far is run again', async () => {
    const checkpoints = new Map<string, unknown>();
    const context = contextFor({ name: 'ledger' });
    context.checkpoint = async ({ key, fn }) => {
      if (!checkpoints.has(key)) {
        checkpoints.set(key, await fn());
      }
      return checkpoints.get(key) as Awaited<ReturnType<typeof fn>>;
    };
    await action.handler(context);
    await action.handler(context);
    expect(new Set(announced().map(event => JSON.stringify(event))).size).toBe(
      1,
    );
  });

  it('announces nothing when it fails', async () => {
    await action.handler(contextFor({ name: 'ledger' }));
    await expect(
      action.handler(contextFor({ name: 'ledger' })),
    ).rejects.toThrow('a local repository ledger exists');
    expect(announced()).toHaveLength(1);
  });

  it('makes nothing in a dry run, but refuses what would fail', async () => {
    const before = root.content();
    const context = contextFor({ name: 'ledger' }, true);
    await action.handler(context);
    expect(context.output).toHaveBeenCalledWith(
      'remoteUrl',
      join(directory, 'ledger'),
    );
    expect(announced()).toEqual([]);
    await expect(
      action.handler(contextFor({ name: '../x' }, true)),
    ).rejects.toThrow(/^name: /);
    expect(root.content()).toEqual(before);
  });
});
