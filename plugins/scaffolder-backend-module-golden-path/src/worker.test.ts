import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import {
  TestDatabases,
  createMockDirectory,
} from '@backstage/backend-test-utils';
import { Database, startPortal } from './__testUtils__/startPortal';

jest.setTimeout(120_000);

// At the top level, so that the databases outlive the back ends that use them.
const databases = TestDatabases.create({ ids: ['POSTGRES_18'] });

const TEMPLATE = `
apiVersion: scaffolder.backstage.io/v1beta3
kind: Template
metadata: { name: greeting }
spec:
  type: service
  steps: [{ id: log, action: debug:log, input: { message: Good morning } }]
`;

/** The database, whose transactions first wait for `onEmpty` when they found nothing. */
function slowWhenEmpty(
  database: Database,
  onEmpty: () => Promise<void>,
): Database {
  return new Proxy(database, {
    get: (target, property) =>
      property === 'transaction'
        ? async (...work: unknown[]) => {
            const found: unknown = await Reflect.apply(
              target.transaction,
              target,
              work,
            );
            if (found === undefined) {
              await onEmpty();
            }
            return found;
          }
        : Reflect.get(target, property, target),
  });
}

describe('the worker of the scaffolder', () => {
  const root = createMockDirectory({
    content: { 'template.yaml': TEMPLATE, work: {} },
  });

  // Fails without the patch of @backstage/plugin-scaffolder-backend: the second launch then stays open until a third.
  it('takes a launch that comes while it hears from the database that there is none', async () => {
    let foundNothing = async () => {};
    const portal = await startPortal(
      databases,
      {
        app: { baseUrl: 'https://slipway.acme.example' },
        backend: { workingDirectory: join(root.path, 'work') },
        catalog: {
          rules: [{ allow: ['Template', 'User'] }],
          locations: [
            { type: 'file', target: join(root.path, 'template.yaml') },
          ],
        },
        slipway: { destinations: [] },
      },
      database => slowWhenEmpty(database, () => foundNothing()),
    );
    const template = 'template:default/greeting';
    await portal.waitFor(template);

    const looksAgain = new Promise<void>(resolve => {
      foundNothing = async () => {
        resolve();
        await setTimeout(1000);
      };
    });
    const first = portal.launch(template, {});
    await looksAgain;
    const second = portal.launch(template, {});
    await expect(Promise.all([first, second])).resolves.toMatchObject([
      { status: 'completed' },
      { status: 'completed' },
    ]);
    await portal.settle();
  });
});
