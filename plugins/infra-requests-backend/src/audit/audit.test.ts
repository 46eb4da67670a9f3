import { setImmediate, setTimeout } from 'node:timers/promises';
import { mockCredentials, TestDatabases } from '@backstage/backend-test-utils';
import type { AuditEntry } from '@slipway/plugin-infra-requests-common';
import fc from 'fast-check';
import { refused } from '../__testUtils__/refused';
import { TestPortal } from '../__testUtils__/TestPortal';
import { AuditStore } from '../database/AuditStore';
import { AuditTrail } from './AuditTrail';
import { canonicalJson } from './canonicalJson';
import { CHAIN_START, EMPTY_CHAIN, hashEntry } from './chain';

jest.setTimeout(60_000);

describe('the audit trail', () => {
  const databases = TestDatabases.create();
  let portal: TestPortal;

  beforeEach(async () => {
    portal = await TestPortal.start(databases);
  });

  const verify = () => portal.as('ada').verifyAudit();

  /** As somebody does who owns the database. */
  async function tamper(sql: string) {
    await portal.knex.raw(`
      ALTER TABLE audit DISABLE TRIGGER ALL;
      ${sql};
      ALTER TABLE audit ENABLE TRIGGER ALL;
    `);
  }

  it('is a chain', async () => {
    expect(await verify()).toEqual({
      entries: 0,
      isIntact: true,
      broken: null,
      head: CHAIN_START,
    });
    const id = await portal.provide();
    const { items } = await portal.as('ada').getAudit({ request: id });
    expect(items.map(({ action }) => action)).toEqual([
      'state.change',
      'state.change',
      'state.change',
      'plan.made',
      'request.create',
    ]);
    const [last, ...before] = items;
    expect(last).toMatchObject({
      id: 5,
      actor: 'system',
      request: id,
      previous: before[0].hash,
      at: '2026-03-02T12:00:00.000Z',
      detail: { from: 'applying', to: 'active' },
    });
    expect(hashEntry(last)).toBe(last.hash);
    expect(before.at(-1)?.previous).toBe(CHAIN_START);
    expect(await verify()).toEqual({
      entries: 5,
      isIntact: true,
      broken: null,
      head: last.hash,
    });
  });

  it('is not forked by many who write at once', async () => {
    const store = new AuditStore(portal.knex);
    await Promise.all(
      Array.from({ length: 20 }, (_, n) =>
        portal.knex.transaction(transaction =>
          store.append(
            transaction,
            [0, 1].map(part => ({
              actor: 'system',
              action: 'test',
              request: null,
              detail: { n, part },
            })),
            portal.now,
          ),
        ),
      ),
    );
    expect(await verify()).toMatchObject({ entries: 40, isIntact: true });
  });

  it.each([
    `UPDATE audit SET actor = 'user:default/nobody'`,
    `DELETE FROM audit`,
    `TRUNCATE audit`,
    `UPDATE audit SET actor = 'x' WHERE false`,
  ])('refuses %s', async sql => {
    await portal.ask();
    await expect(portal.knex.raw(sql)).rejects.toThrow(
      'The audit trail is append-only',
    );
    expect(await portal.knex('audit')).toHaveLength(1);
  });

  it.each([
    [
      'a changed actor',
      `UPDATE audit SET actor = 'x' WHERE id = 3`,
      3,
      'it was changed',
    ],
    [
      'a changed moment',
      `UPDATE audit SET at = at + interval '1 second' WHERE id = 3`,
      3,
      'it was changed',
    ],
    [
      'a changed detail',
      `UPDATE audit SET detail = '{"to":"denied"}' WHERE id = 2`,
      2,
      'it was changed',
    ],
    [
      'another request',
      `UPDATE audit SET request = gen_random_uuid() WHERE id = 1`,
      1,
      'it was changed',
    ],
    [
      'a missing entry',
      `DELETE FROM audit WHERE id = 2`,
      3,
      'entry 2 is missing',
    ],
    [
      'a missing first entry',
      `DELETE FROM audit WHERE id = 1`,
      2,
      'entry 1 is missing',
    ],
    [
      'an entry that was left out and closed up',
      `DELETE FROM audit WHERE id = 2; UPDATE audit SET id = id - 1 WHERE id > 2`,
      2,
      'it does not name the hash of the entry before',
    ],
  ])('shows %s', async (_, sql, id, message) => {
    await portal.provide();
    await tamper(sql);
    expect(await verify()).toMatchObject({
      isIntact: false,
      broken: { id, message: expect.stringContaining(message) },
    });
  });

  it('is exported whole as JSON lines, the oldest first', async () => {
    const first = await portal.provide();
    portal.wait(1);
    await portal.provide({ name: 'second' });
    const lines = async (query = {}) =>
      (await portal.as('ada').exportAudit(query))
        .trim()
        .split('\n')
        .map(line => JSON.parse(line));
    const all = await lines();
    expect(all.map(({ id }) => id)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    expect(all.every(entry => hashEntry(entry) === entry.hash)).toBe(true);
    expect(await lines({ request: first })).toHaveLength(5);
    expect(await lines({ from: '2026-03-03' })).toHaveLength(5);
    expect(await lines({ to: '2026-03-02' })).toHaveLength(5);
    expect(await portal.as('ada').exportAudit({ from: '2026-03-04' })).toBe('');
  });

  it('is read and verified in portions', async () => {
    const store = new AuditStore(portal.knex);
    await portal.knex.transaction(transaction =>
      store.append(
        transaction,
        Array.from({ length: 2_500 }, (_, n) => ({
          actor: 'system',
          action: 'test',
          request: null,
          detail: { n },
        })),
        portal.now,
      ),
    );
    expect(await verify()).toMatchObject({ entries: 2_500, isIntact: true });
    const text = await portal.as('ada').exportAudit();
    expect(text.split('\n')).toHaveLength(2_501);
    const page = await portal.as('ada').getAudit({ limit: 500 });
    const next = await portal
      .as('ada')
      .getAudit({ limit: 500, cursor: page.nextCursor! });
    expect([page.items[0].id, page.items[499].id, next.items[0].id]).toEqual([
      2_500, 2_001, 2_000,
    ]);
    await expect(
      portal.as('ada').getAudit({ cursor: 'x' }),
    ).rejects.toMatchObject(refused(400, 'cursor: must be'));
  });

  it('tells a request in sentences', async () => {
    const id = await portal.provide({ environment: 'production' });
    const { plan } = await portal.as('sam').getRequest(id);
    await portal.as('sam').approve(id, { plan: plan!, note: 'Fine' });
    const { timeline } = await portal.as('linus').getRequest(id);
    expect(timeline.map(({ actor, text }) => `${actor}: ${text}`)).toEqual([
      'user:default/linus: Asked for postgres-database 1.0.0 in production',
      'system: Planned: 1 to create',
      'system: The plan is made',
      'system: Waits for approval',
      'user:default/sam: Approved the plan for group:default/security: Fine',
      'user:default/sam: Terraform applies the plan',
    ]);
    expect(timeline[1].run).toBe(1);
  });

  describe('that is verified', () => {
    const links: AuditEntry[] = [];

    /** What was read, portion by portion; each waits until it is let go on. */
    function slowTrail(portions: number) {
      const held: (() => void)[] = [];
      const trail = new AuditTrail({
        listNewest: async () => [],
        listOldest: async () => {
          await new Promise<void>(goOn => held.push(goOn));
          return held.length <= portions ? chain(held.length) : [];
        },
      });
      const goOn = async () => {
        held.at(-1)?.();
        await setImmediate();
      };
      return { trail, held, goOn };
    }

    /** The entries of a portion, from 1 on. */
    function chain(portion: number): AuditEntry[] {
      while (links.length < portion * 1_000) {
        const before = links.at(-1) ?? EMPTY_CHAIN;
        const link = {
          id: before.id + 1,
          at: '2026-03-02T12:00:00.000Z',
          actor: 'system',
          action: 'test',
          request: null,
          detail: {},
          previous: before.hash,
        };
        links.push({ ...link, hash: hashEntry(link) });
      }
      return links.slice((portion - 1) * 1_000, portion * 1_000);
    }

    it('is read once for all who ask meanwhile', async () => {
      const { trail, held, goOn } = slowTrail(1);
      const { signal } = new AbortController();
      const both = Promise.all([trail.verify(signal), trail.verify(signal)]);
      expect(held).toHaveLength(1);
      await goOn();
      await goOn();
      expect(await both).toEqual([
        expect.objectContaining({ entries: 1_000, isIntact: true }),
        expect.objectContaining({ entries: 1_000, isIntact: true }),
      ]);
      // Who asks afterwards has it read anew.
      const again = trail.verify(signal);
      expect(held).toHaveLength(3);
      await goOn();
      expect(await again).toMatchObject({ isIntact: true });
    });

    it('is read no further once the last who asked has gone', async () => {
      const { trail, held, goOn } = slowTrail(9);
      const [one, other] = [new AbortController(), new AbortController()];
      const asked = Promise.allSettled([
        trail.verify(one.signal),
        trail.verify(other.signal),
      ]);
      one.abort(new Error('gone'));
      await goOn();
      expect(held).toHaveLength(2);
      other.abort(new Error('gone, too'));
      await goOn();
      await goOn();
      expect(held).toHaveLength(2);
      expect(await asked).toMatchObject([
        { status: 'rejected', reason: { message: 'gone' } },
        { status: 'rejected', reason: { message: 'gone, too' } },
      ]);
    });

    it('is given up with the connection of whoever asked', async () => {
      const verified = jest
        .spyOn(portal.core.trail, 'verify')
        .mockImplementation(
          gone =>
            new Promise((_, reject) => {
              gone.addEventListener('abort', () => reject(gone.reason));
            }),
        );
      const client = new AbortController();
      const asked = fetch(`${portal.baseUrl}/v1/audit/verify`, {
        headers: {
          authorization: mockCredentials.user.header('user:default/ada'),
        },
        signal: client.signal,
      });
      await waitFor(() => verified.mock.calls.length === 1);
      client.abort();
      await expect(asked).rejects.toThrow();
      await waitFor(() => verified.mock.calls[0][0].aborted);
    });
  });
});

describe('canonical JSON', () => {
  it('is the same for the same value in any order', () => {
    fc.assert(
      fc.property(fc.jsonValue(), value => {
        const text = JSON.stringify(value);
        const turned = JSON.parse(text, (_, part) =>
          part && typeof part === 'object' && !Array.isArray(part)
            ? Object.fromEntries(Object.entries(part).reverse())
            : part,
        );
        expect(canonicalJson(turned)).toBe(canonicalJson(JSON.parse(text)));
        expect(JSON.parse(canonicalJson(turned))).toEqual(JSON.parse(text));
      }),
    );
  });
});

async function waitFor(isSo: () => boolean): Promise<void> {
  while (!isSo()) {
    await setTimeout(10);
  }
}
