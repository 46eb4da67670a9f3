import { mockServices, TestDatabases } from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import type { NotificationSendOptions } from '@backstage/plugin-notifications-node';
import type { TokenInput } from '@slipway/plugin-machine-tokens-common';
import { hashOf } from '@slipway/plugin-machine-tokens-node';
import type { Knex } from 'knex';
import { migrations } from '../database/migrations';
import { TokenStore } from '../database/TokenStore';
import { EntityOwners } from './EntityOwners';
import type { Holder } from './Holder';
import { Ownership, OWNERSHIP_LIFE } from './Ownership';
import { Tokens } from './Tokens';
import { Upkeep } from './Upkeep';
import { Verifier } from './Verifier';

jest.setTimeout(60_000);

const DAY = 24 * 60 * 60_000;
const BOOKS = 'group:default/books';
const MONEY = 'group:default/money';
const ownedBy = (group: string): Entity => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: { name: 'something' },
  relations: [{ type: 'ownedBy', targetRef: group }],
});
const ada: Holder = {
  person: 'user:default/ada',
  groups: [BOOKS],
  isPlatform: false,
};
const stranger: Holder = {
  person: 'user:default/mallory',
  groups: [MONEY],
  isPlatform: false,
};
const platform: Holder = { ...stranger, isPlatform: true };
const input = (changes: Partial<TokenInput> = {}): TokenInput => ({
  title: 'Release of ledger',
  owner: BOOKS,
  days: 30,
  scope: {
    plugin: 'dx-metrics',
    permissions: ['dx-metrics.events.create'],
    entities: ['component:default/ledger'],
  },
  ...changes,
});

describe('tokens', () => {
  const databases = TestDatabases.create();
  const clock = { now: new Date('2026-11-22T08:00:00Z') };
  const now = () => clock.now;
  /** What the catalog has. */
  const entities = new Map<string, Entity>();
  const told: NotificationSendOptions[] = [];
  let refuses = false;
  let catalog: ReturnType<typeof catalogServiceMock.mock>;
  let knex: Knex;
  let tokens: Tokens;
  let verifier: Verifier;
  let upkeep: Upkeep;

  beforeAll(async () => {
    knex = await databases.init('POSTGRES_18');
    await knex.migrate.latest(migrations);
  });

  beforeEach(async () => {
    await knex('machine_tokens').delete();
    clock.now = new Date('2026-11-22T08:00:00Z');
    told.length = 0;
    refuses = false;
    const store = new TokenStore(knex);
    catalog = catalogServiceMock.mock({
      getEntitiesByRefs: async ({ entityRefs }) => ({
        items: entityRefs.map(ref => entities.get(ref)),
      }),
    });
    entities.clear();
    entities.set('component:default/ledger', ownedBy(BOOKS));
    entities.set('component:default/journal', ownedBy(BOOKS));
    const owners = new EntityOwners({ auth: mockServices.auth(), catalog });
    const ownership = new Ownership({ owners, now });
    tokens = new Tokens({ maximumDays: 90, owners, ownership, store, now });
    verifier = new Verifier({ ownership, store, now });
    upkeep = new Upkeep({
      notifications: {
        send: async notification => {
          if (refuses) {
            throw new Error('Nobody can be told');
          }
          told.push(notification);
        },
      },
      store,
      now,
    });
  });

  const wait = (milliseconds: number) => {
    clock.now = new Date(clock.now.getTime() + milliseconds);
  };
  const run = () => upkeep.run(new AbortController().signal);
  const all = { limit: 100 };

  it('are seen and ended by their group and the platform team, and by nobody else', async () => {
    const { token } = await tokens.create(input(), ada);
    expect((await tokens.list(all, stranger)).items).toEqual([]);
    await expect(tokens.revoke(token.id, stranger)).rejects.toThrow(
      'There is no token',
    );
    expect((await tokens.list(all, platform)).items).toEqual([token]);
    await tokens.revoke(token.id, ada);
    await tokens.revoke(token.id, platform);
    expect((await tokens.list(all, ada)).items).toMatchObject([
      { state: 'revoked', revokedBy: ada.person },
    ]);
  });

  it('are made by the platform team for the whole portal, and never for longer than the configuration allows', async () => {
    const scope = {
      plugin: 'scorecards',
      permissions: ['scorecards.fact.create', 'catalog.entity.read'],
      entities: [],
    };
    const made = await tokens.create(input({ scope }), platform);
    expect(made.token.scope).toEqual(scope);
    await expect(tokens.create(input({ scope }), ada)).rejects.toThrow(
      'only the platform team',
    );
    await expect(tokens.create(input({ days: 91 }), ada)).rejects.toThrow(
      'days: a token is good for 90 at most',
    );
    const own = { ...scope, plugin: 'machine-tokens' };
    await expect(
      tokens.create(input({ scope: own }), platform),
    ).rejects.toThrow('no token opens machine-tokens itself');
  });

  it('that are tied to entities never report how runs of infrastructure went, whoever makes them', async () => {
    const reporting = (refs: string[]) => ({
      plugin: 'infra-requests',
      permissions: ['infra-requests.run.report'],
      entities: refs,
    });
    for (const holder of [ada, platform]) {
      await expect(
        tokens.create(
          input({ scope: reporting(['component:default/ledger']) }),
          holder,
        ),
      ).rejects.toThrow(
        'scope.permissions.0: infra-requests.run.report at infra-requests cannot be tied to entities',
      );
    }
    const offered = tokens.offer(ada).reports.map(report => report.permission);
    expect(offered).not.toContain('infra-requests.run.report');
    const made = await tokens.create(input({ scope: reporting([]) }), platform);
    expect(made.token.scope).toEqual(reporting([]));
  });

  it('are as many as a group may have, and come page by page', async () => {
    for (let n = 0; n < 5; n += 1) {
      await tokens.create(input({ title: `Token ${n}` }), ada);
    }
    const titles: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await tokens.list({ limit: 2, cursor }, ada);
      titles.push(...page.items.map(({ title }) => title));
      cursor = page.nextCursor ?? undefined;
    } while (cursor);
    expect(titles.sort()).toEqual([0, 1, 2, 3, 4].map(n => `Token ${n}`));
    await knex.raw(`
      INSERT INTO machine_tokens (id, title, hash, plugin, permissions, entities, owner, created_by, expires_at)
      SELECT gen_random_uuid(), title, hash, plugin, permissions, entities, owner, created_by, expires_at
      FROM machine_tokens CROSS JOIN generate_series(1, 99)
    `);
    await expect(tokens.create(input(), ada)).rejects.toThrow('has 500 tokens');
    await expect(
      tokens.list({ limit: 2, cursor: 'made-up' }, ada),
    ).rejects.toThrow('cursor: must be');
  });

  it('are good by what was given out, until their end, and their use is noted once a minute', async () => {
    const { token, secret } = await tokens.create(input(), ada);
    const good = { id: token.id, hash: hashOf(secret) };
    const forged = { id: token.id, hash: hashOf(`${secret}x`) };
    const answer = await verifier.verify({ tokens: [forged, good] });
    expect(answer.tokens).toEqual([
      null,
      { id: token.id, scope: token.scope, expiresAt: token.expiresAt },
    ]);
    const lastUse = async () =>
      (await tokens.list(all, ada)).items[0].lastUsedAt;
    const first = clock.now.toISOString();
    wait(59_000);
    await verifier.verify({ tokens: [good] });
    expect(await lastUse()).toBe(first);
    wait(1_000);
    await verifier.verify({ tokens: [good] });
    expect(await lastUse()).toBe(clock.now.toISOString());

    wait(30 * DAY);
    expect(await verifier.verify({ tokens: [good] })).toEqual({
      tokens: [null],
    });
  });

  it('open nothing of what another group owns by now, and all of it again when it comes back', async () => {
    const ledger = 'component:default/ledger';
    const journal = 'component:default/journal';
    const made = await tokens.create(
      input({ scope: { ...input().scope, entities: [ledger, journal] } }),
      ada,
    );
    const token = { id: made.token.id, hash: hashOf(made.secret) };
    const opened = async () =>
      (await verifier.verify({ tokens: [token] })).tokens[0]?.scope.entities;
    const lost = async () => (await tokens.list(all, ada)).items[0].lost;
    expect(await opened()).toEqual([ledger, journal]);

    entities.set(ledger, ownedBy(MONEY));
    wait(OWNERSHIP_LIFE);
    expect(await opened()).toEqual([journal]);
    expect(await lost()).toEqual([ledger]);

    entities.delete(journal);
    wait(OWNERSHIP_LIFE);
    expect(await opened()).toBeUndefined();
    expect(await lost()).toEqual([ledger, journal]);
    expect((await tokens.list(all, ada)).items[0].state).toBe('active');

    entities.set(ledger, ownedBy(BOOKS));
    wait(OWNERSHIP_LIFE);
    expect(await opened()).toEqual([ledger]);
  });

  it('ask the catalog about an entity every ten seconds at most, however many they are', async () => {
    const made = await Promise.all(
      [1, 2, 3].map(() => tokens.create(input(), ada)),
    );
    const asked = made.map(({ token, secret }) => ({
      id: token.id,
      hash: hashOf(secret),
    }));
    catalog.getEntitiesByRefs.mockClear();
    await verifier.verify({ tokens: asked });
    wait(OWNERSHIP_LIFE - 1);
    await verifier.verify({ tokens: asked });
    expect(catalog.getEntitiesByRefs.mock.calls).toEqual([
      [
        expect.objectContaining({ entityRefs: ['component:default/ledger'] }),
        expect.anything(),
      ],
    ]);
    wait(1);
    await verifier.verify({ tokens: asked });
    expect(catalog.getEntitiesByRefs).toHaveBeenCalledTimes(2);
  });

  it('tell their group a week before their end, once, and again only when that failed', async () => {
    await tokens.create(input({ days: 8 }), ada);
    const { token } = await tokens.create(input({ days: 8 }), ada);
    await tokens.revoke(token.id, ada);
    await run();
    expect(told).toEqual([]);
    wait(DAY);
    refuses = true;
    await expect(run()).rejects.toThrow('Nobody can be told');
    refuses = false;
    await Promise.all([run(), run()]);
    await run();
    expect(told).toMatchObject([
      {
        recipients: { entityRef: BOOKS },
        payload: {
          title: 'The machine token “Release of ledger” ends on 2026-11-30',
        },
      },
    ]);
  });

  it('are forgotten 90 days after their end', async () => {
    await tokens.create(input({ days: 1 }), ada);
    wait(91 * DAY);
    await run();
    expect((await tokens.list(all, ada)).items).toHaveLength(1);
    wait(1);
    await run();
    expect((await tokens.list(all, ada)).items).toEqual([]);
  });
});
