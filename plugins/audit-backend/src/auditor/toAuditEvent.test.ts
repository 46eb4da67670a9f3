import type { AuditorEvent } from '@backstage/backend-defaults/auditor';
import { TestDatabases } from '@backstage/backend-test-utils';
import type { JsonObject } from '@backstage/types';
import { auditEventSchema } from '@slipway/plugin-audit-common';
import fc from 'fast-check';
import { EventStore } from '../database/EventStore';
import { migrations } from '../database/migrations';
import { discreetMeta } from './discreetMeta';
import { findResources } from './findResources';
import { toAuditEvent } from './toAuditEvent';

jest.setTimeout(60_000);

const occasion = {
  operation: '7f0c1b1e-3a52-4f0e-9f6e-2f1f6c1d9a11',
  at: new Date('2026-03-02T12:00:00Z'),
};

describe('an event that is kept', () => {
  const databases = TestDatabases.create();

  it('can be stored and is whole again, whatever a plugin and a browser say', async () => {
    const knex = await databases.init('POSTGRES_18');
    await knex.migrate.latest(migrations);
    const store = new EventStore(knex);
    const text = () => fc.string({ unit: 'binary', maxLength: 600 });
    await fc.assert(
      fc.asyncProperty(
        fc.jsonValue({ maxDepth: 7, stringUnit: 'binary' }),
        text(),
        text(),
        text(),
        async (value, userAgent, url, message) => {
          // Stored it is; zod leaves it out of what is read.
          fc.pre(!JSON.stringify(value).includes('__proto__'));
          const event: AuditorEvent = {
            plugin: 'boats',
            eventId: 'boat-launch',
            severityLevel: 'medium',
            actor: { actorId: 'user:default/ada', ip: '::1', userAgent },
            request: { url, method: 'POST' },
            meta: { value } as JsonObject,
            status: 'failed',
            error: new Error(message),
          };
          const kept = toAuditEvent(event, occasion);
          // In JSON, zero has no sign.
          const written = JSON.parse(JSON.stringify(kept));
          await store.append([kept]);
          const [stored] = await store.listNewest({}, 1);
          expect(auditEventSchema.parse(stored)).toMatchObject(written);
        },
      ),
      { numRuns: 300 },
    );
  });

  it('names whom a plugin did it for, unless a request says who asked', () => {
    const event: AuditorEvent = {
      plugin: 'boats',
      eventId: 'boat-launch',
      severityLevel: 'medium',
      actor: { actorId: 'plugin:boats' },
      meta: { onBehalfOf: 'user:default/ada' },
      status: 'succeeded',
    };
    expect(toAuditEvent(event, occasion).actor).toBe('user:default/ada');
    const request = { url: '/boats', method: 'POST' };
    expect(toAuditEvent({ ...event, request }, occasion).actor).toBe(
      'plugin:boats',
    );
  });

  it('is bounded, whatever a plugin says', () => {
    fc.assert(
      fc.property(
        fc.dictionary(
          fc.string({ maxLength: 300 }),
          fc.jsonValue({ maxDepth: 8 }),
          { minKeys: 1, maxKeys: 200 },
        ),
        fc.string({ minLength: 10_000, maxLength: 20_000 }),
        (meta, long) => {
          const kept = discreetMeta({ ...(meta as JsonObject), long });
          expect(JSON.stringify(kept).length).toBeLessThan(20_000);
        },
      ),
      { numRuns: 200 },
    );
  });
});

it.each([
  'password',
  'dbPassword',
  'PASSPHRASE',
  'client_secret',
  'api-key',
  'apiKey',
  'accessToken',
  'Authorization',
  'set-cookie',
  'privateKey',
  'sessionId',
])('keeps no value of %s', name => {
  expect(discreetMeta({ deep: [{ [name]: { a: 1 } }] })).toEqual({
    deep: [{ [name]: '***' }],
  });
});

it('keeps what only sounds like a secret', () => {
  const meta = { tokenId: '7', author: 'ada', passed: 3, key: 'coverage' };
  expect(discreetMeta(meta)).toEqual(meta);
});

it.each([
  [{ entityRef: 'Component:default/Dinghy' }, ['component:default/dinghy']],
  [{ requestId: '7', note: 'x' }, ['request:7']],
  [
    { component: 'component:default/a', owner: 'group:default/b' },
    ['component:default/a'],
  ],
  [{ entities: ['api:default/a', 'api:default/a'] }, ['api:default/a']],
  [{ waiverIds: ['1', '2'] }, ['waiver:1', 'waiver:2']],
  [{ id: 'two words', text: 'hello', count: 3 }, []],
])('finds what %j is about', (meta, resources) => {
  expect(findResources(meta)).toEqual(resources);
});
