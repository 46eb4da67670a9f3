import { randomUUID } from 'node:crypto';
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
  steps: [{ id: wait, action: debug:wait, input: { seconds: 2 } }]
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

/** The database, which carries the first transaction out that `isUnlucky` picks, and dies before it says so. */
function dyingOnce(
  database: Database,
  isUnlucky: () => Promise<boolean>,
): Database {
  let died = false;
  return new Proxy(database, {
    get: (target, property) =>
      property === 'transaction'
        ? async (...work: unknown[]) => {
            const done = await Reflect.apply(target.transaction, target, work);
            if (!died && (await isUnlucky())) {
              died = true;
              throw new Error('Connection terminated unexpectedly');
            }
            return done;
          }
        : Reflect.get(target, property, target),
  });
}

/** The database, whose transactions fail while `isAway` says so. */
function sometimesAway(database: Database, isAway: () => boolean): Database {
  return new Proxy(database, {
    get: (target, property) =>
      property === 'transaction'
        ? async (...work: unknown[]) => {
            if (isAway()) {
              throw new Error('connect ECONNREFUSED');
            }
            return Reflect.apply(target.transaction, target, work);
          }
        : Reflect.get(target, property, target),
  });
}

// Each of these fails without the patch of @backstage/plugin-scaffolder-backend.
describe('the worker of the scaffolder', () => {
  const root = createMockDirectory({
    content: { 'template.yaml': TEMPLATE, work: {} },
  });
  const template = 'template:default/greeting';

  async function start(decorate: (database: Database) => Database) {
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
      decorate,
    );
    await portal.waitFor(template);
    return portal;
  }

  it('takes a launch that comes while it hears from the database that there is none', async () => {
    let foundNothing = async () => {};
    const portal = await start(database =>
      slowWhenEmpty(database, () => foundNothing()),
    );
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

  it('takes a launch that a replica stored and did not live to run', async () => {
    let knex!: Database;
    const portal = await start(database => {
      knex = database;
      return database;
    });
    await portal.launch(template, {});
    const { id: _, ...task } = await knex('tasks').first();
    const id = randomUUID();
    await knex('tasks').insert({ ...task, id, status: 'open', state: null });
    const status = async () =>
      (await knex('tasks').where({ id }).first()).status;
    // Five seconds until the worker looks again, and then the launch itself: the time of the test is its patience.
    while (['open', 'processing'].includes(await status())) {
      await setTimeout(100);
    }
    expect(await status()).toBe('completed');
    await portal.settle();
  });

  it('tells how a launch ended once the database is back', async () => {
    let isAway = false;
    const portal = await start(database =>
      sometimesAway(database, () => isAway),
    );
    const launch = portal.launch(template, {});
    await setTimeout(1_000); // it waits for two seconds itself
    isAway = true;
    await setTimeout(3_000);
    isAway = false;
    await expect(launch).resolves.toMatchObject({ status: 'completed' });
    await portal.settle();
  });

  it('takes a launch for what it became when only the answer of the database was lost', async () => {
    const portal = await start(database =>
      dyingOnce(database, async () =>
        Boolean(await database('tasks').where({ status: 'completed' }).first()),
      ),
    );
    await expect(portal.launch(template, {})).resolves.toMatchObject({
      status: 'completed',
    });
    await portal.settle();
    expect(
      portal.audited.filter(event => event.startsWith('task execution')),
    ).toEqual(['task execution succeeded']);
  });
});
