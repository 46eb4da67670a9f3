import { TestDatabases } from '@backstage/backend-test-utils';
import {
  readCarriedOut,
  REQUEST_CHANGED_TOPIC,
  type RequestChangedPayload,
} from '@slipway/plugin-infra-requests-common';
import { TestPortal } from '../__testUtils__/TestPortal';

jest.setTimeout(60_000);

describe('the outbox', () => {
  const databases = TestDatabases.create();
  let portal: TestPortal;

  beforeEach(async () => {
    portal = await TestPortal.start(databases);
  });

  const statesOf = (id: string) =>
    portal.published
      .map(({ eventPayload }) => eventPayload as RequestChangedPayload)
      .filter(({ request }) => request === id)
      .map(({ from, to }) => `${from ?? ''}→${to}`);

  it('tells other plugins of every state, in order', async () => {
    const id = await portal.provide();
    await portal.told();
    expect(statesOf(id).sort()).toEqual([
      'applying→active',
      'checking→planned',
      'planned→applying',
      '→checking',
    ]);
    expect(portal.published[0]).toEqual({
      topic: REQUEST_CHANGED_TOPIC,
      eventPayload: {
        request: id,
        name: 'orders',
        module: 'postgres-database',
        environment: 'development',
        owner: 'group:default/payments',
        component: 'component:default/ledger',
        requester: 'user:default/linus',
        from: null,
        to: 'checking',
        carriedOut: null,
        at: '2026-03-02T12:00:00.000Z',
      },
    });
    expect(await portal.knex('outbox')).toEqual([]);
  });

  it('tells of what was carried out as the request itself does afterwards', async () => {
    const id = await portal.provide();
    const client = portal.as('linus');
    const change = async () =>
      client.changeRequest(id, {
        inputs: { size: 'large' },
        revision: (await client.getRequest(id)).revision,
      });
    portal.wait(1);
    await change();
    await client.cancel(id);
    portal.wait(1);
    await change();
    await portal.runner.settle();
    portal.wait(1);
    await client.destroy(id, 'orders');
    await portal.runner.settle();
    await portal.told();
    const told = portal.published
      .map(({ eventPayload }) => eventPayload as RequestChangedPayload)
      .filter(({ carriedOut }) => carriedOut)
      .sort((one, other) => Date.parse(one.at) - Date.parse(other.at));
    const seen = readCarriedOut(await client.getRequest(id));
    expect(seen.map(({ carriedOut, at }) => [carriedOut, at])).toEqual([
      ['create', '2026-03-02T12:00:00.000Z'],
      ['change', '2026-03-04T12:00:00.000Z'],
      ['destroy', '2026-03-05T12:00:00.000Z'],
    ]);
    expect(told).toEqual(seen.map(one => expect.objectContaining(one)));
  });

  it('tells people what they wait for', async () => {
    const id = await portal.provide({ environment: 'production' });
    await portal.told();
    expect(portal.notices).toEqual([
      {
        kind: 'approval-wanted',
        groups: ['group:default/security'],
        askedBy: 'user:default/linus',
        request: {
          id,
          name: 'orders',
          moduleTitle: 'PostgreSQL database',
          environment: 'production',
          owner: 'group:default/payments',
          requester: 'user:default/linus',
        },
      },
    ]);
    const { plan } = await portal.as('sam').getRequest(id);
    await portal.as('sam').reject(id, { plan: plan!, note: 'No' });
    await portal.told();
    expect(portal.notices.at(-1)).toMatchObject({
      kind: 'denied',
      reason: 'user:default/sam rejected the plan: No',
    });
  });

  it('is looked at by itself after each transaction', async () => {
    const id = await portal.ask();
    await until(() => portal.published.length === 1);
    expect(statesOf(id)).toEqual(['→checking']);
  });

  it('keeps what could not be told, and tells it later', async () => {
    portal.isMute = true;
    const id = await portal.ask();
    await portal.told();
    expect(portal.published).toEqual([]);
    expect(await portal.knex('outbox')).toHaveLength(1);
    portal.isMute = false;
    await portal.told();
    // Not at once, and then once.
    expect(portal.published).toEqual([]);
    portal.wait(1);
    await portal.told();
    await portal.told();
    expect(statesOf(id)).toEqual(['→checking']);
  });

  it('tells what could not be told for a night', async () => {
    portal.isMute = true;
    const id = await portal.ask();
    for (let minutes = 0; minutes < 8 * 60; minutes += 1) {
      portal.now = new Date(portal.now.getTime() + 60_000);
      await portal.told();
    }
    const [{ attempts }] = await portal.knex('outbox');
    expect(attempts).toBe(6);
    portal.isMute = false;
    portal.wait(1);
    await portal.told();
    expect(statesOf(id)).toEqual(['→checking']);
  });

  it('gives up what cannot be told for long', async () => {
    portal.isMute = true;
    await portal.ask();
    for (let attempt = 0; attempt < 8; attempt += 1) {
      portal.wait(1);
      await portal.told();
    }
    expect(await portal.knex('outbox')).toEqual([]);
  });

  it('tells what a process left behind that is gone', async () => {
    const id = await portal.ask();
    await portal.told();
    portal.published.length = 0;
    // Written in the transaction of a process that died right after the commit.
    await portal.knex('outbox').insert({
      kind: 'event',
      payload: JSON.stringify({ request: id, from: 'checking', to: 'planned' }),
      due_at: portal.now,
    });
    await portal.core.announcer.run();
    expect(statesOf(id)).toEqual(['checking→planned']);
  });

  it('has nothing of what was not committed', async () => {
    portal.isMute = true;
    const id = await portal.ask();
    const run = await portal.runner.begin();
    await expect(
      portal.knex.transaction(async transaction => {
        await portal.core.runEvents.failed(transaction, run, {
          message: 'No',
          isCancelled: false,
          isLost: false,
          isStale: false,
          mayHaveChanged: false,
        });
        throw new Error('Rolled back');
      }),
    ).rejects.toThrow('Rolled back');
    const kept = await portal.knex('outbox');
    expect(kept.map(({ payload }) => payload)).toMatchObject([
      { request: id, to: 'checking' },
    ]);
  });
});

async function until(check: () => boolean): Promise<void> {
  while (!check()) {
    await new Promise(resolve => {
      setTimeout(resolve, 5);
    });
  }
}
