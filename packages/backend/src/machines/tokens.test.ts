import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { TestDatabases } from '@backstage/backend-test-utils';
import {
  ANSWER_LIFE,
  createMachineToken,
} from '@slipway/plugin-machine-tokens-node';
import request from 'supertest';
import { componentEntity } from './__testUtils__/entities';
import { type Machines, startMachines } from './__testUtils__/startMachines';

jest.setTimeout(120_000);

const LEDGER = 'component:default/ledger';
const OWNER = 'group:default/books';

describe('a token of a machine', () => {
  const databases = TestDatabases.create();
  let machines: Machines;

  beforeAll(async () => {
    machines = await startMachines(databases, {
      entities: [
        componentEntity('ledger', {
          annotations: { 'github.com/project-slug': 'acme/ledger' },
        }),
        componentEntity('payments', {
          owner: 'money',
          annotations: { 'github.com/project-slug': 'acme/payments' },
        }),
      ],
    });
  });

  const makeToken = (
    plugin: string,
    permissions: string[],
    entities = [LEDGER],
  ) =>
    machines.tokens.createToken({
      title: `Pipeline of ${plugin}`,
      owner: OWNER,
      days: 30,
      scope: { plugin, permissions, entities },
    });
  const post = (path: string, token: string, body: object) =>
    request(machines.server)
      .post(`/api/${path}`)
      .set('authorization', `Bearer ${token}`)
      .send(body);
  const get = (path: string, token: string) =>
    request(machines.server)
      .get(`/api/${path}`)
      .set('authorization', `Bearer ${token}`);
  const incident = (id: string, component?: string) => ({
    id,
    source: 'pager',
    component,
    detectedAt: '2026-05-04T08:00:00Z',
  });

  it('reports of its component, and of no other', async () => {
    const { secret } = await makeToken('dx-metrics', [
      'dx-metrics.incidents.create',
    ]);
    const answer = await post('dx-metrics/v1/incidents', secret, [
      incident('1', 'ledger'),
      incident('2', 'payments'),
      incident('3', 'unknown'),
      incident('4'),
    ]);
    const only = `this caller reports of ${LEDGER} only`;
    expect(answer.body).toEqual({
      accepted: 1,
      duplicates: 0,
      rejected: [
        {
          index: 1,
          path: 'component',
          reason: `this is of component:default/payments; ${only}`,
        },
        {
          index: 2,
          path: 'component',
          reason: `there is no component:default/unknown in the catalog; ${only}`,
        },
        {
          index: 3,
          path: 'component',
          reason: `this leads to no component of the catalog; ${only}`,
        },
      ],
    });
    const knex = await machines.databaseOf('dx-metrics');
    expect(await knex('incidents').pluck('external_id')).toEqual(['1']);
  });

  it('tells whose a record is by its repository, and lets no name hide that', async () => {
    const { secret } = await makeToken('dx-metrics', [
      'dx-metrics.deployments.create',
    ]);
    const deployment = (id: string, fields: object) => ({
      id,
      source: 'ci',
      environment: 'production',
      status: 'success',
      finishedAt: '2026-05-04T08:00:00Z',
      commit: 'c0ffee',
      ...fields,
    });
    const { body } = await post('dx-metrics/v1/deployments', secret, [
      deployment('1', { repository: 'https://github.com/acme/ledger' }),
      deployment('2', { repository: 'acme/payments' }),
      deployment('3', { component: 'ledger', repository: 'acme/payments' }),
      deployment('4', { repository: 'acme/unknown' }),
    ]);
    expect(body).toMatchObject({
      accepted: 1,
      rejected: [2, 3, 4].map(id => ({ index: id - 1, path: 'repository' })),
    });
  });

  it('takes the place of no record of another component, and blames no deployment of one', async () => {
    // The portal itself tells of payments, as its own sources do.
    const knex = await machines.databaseOf('dx-metrics');
    await knex.raw(`
      WITH component AS (
        INSERT INTO components (ref) VALUES ('component:default/payments')
        ON CONFLICT (ref) DO UPDATE SET ref = excluded.ref RETURNING id
      ), deployment AS (
        INSERT INTO deployments (
          finished_at, component_id, production, unplanned, source, external_id, environment, status, digest
        )
        SELECT now(), id, true, false, 'ci', 'of-payments', 'production', 'success', '' FROM component
      )
      INSERT INTO incidents (component_id, source, external_id, digest) SELECT id, 'pager', 'of-payments', '' FROM component
    `);
    const { secret } = await makeToken('dx-metrics', [
      'dx-metrics.incidents.create',
    ]);
    const { body } = await post('dx-metrics/v1/incidents', secret, [
      incident('of-payments', 'ledger'),
      { ...incident('5', 'ledger'), causedBy: 'of-payments' },
    ]);
    expect(body.rejected).toEqual([
      {
        index: 0,
        path: 'id',
        reason:
          'the incident of-payments was reported before, of component:default/payments',
      },
      {
        index: 1,
        path: 'causedBy',
        reason: 'this is a deployment of component:default/payments',
      },
    ]);
  });

  it('sends events of its component, and of no other', async () => {
    const { secret } = await makeToken('dx-metrics', [
      'dx-metrics.events.create',
    ]);
    const event = (id: string, service: string, customData?: object) => ({
      context: {
        specversion: '0.5.1',
        id,
        source: 'https://ci.example',
        type: 'dev.cdevents.service.deployed.0.3.0',
        timestamp: '2026-05-04T09:00:00Z',
      },
      subject: {
        id: service,
        content: {
          environment: { id: 'production' },
          artifactId: 'pkg:oci/ledger@sha256%3Aabc',
        },
      },
      customData,
    });
    const { body } = await post('dx-metrics/v1/events', secret, [
      event('1', 'ledger'),
      event('2', 'payments'),
      event('3', 'ledger', { component: 'component:default/payments' }),
      event('4', 'not a name!', { repository: 'acme/ledger' }),
    ]);
    expect(body).toMatchObject({
      accepted: 1,
      rejected: [
        { index: 1, path: 'customData.component' },
        { index: 2, path: 'customData.component' },
        { index: 3, path: 'customData.component' },
      ],
    });
  });

  it('pushes facts of its component, and of no other', async () => {
    const { secret } = await makeToken('scorecards', [
      'scorecards.fact.create',
    ]);
    const { body } = await post('scorecards/v1/facts', secret, {
      source: 'coverage',
      items: [LEDGER, 'component:default/payments'].map(entity => ({
        entity,
        facts: { percent: 80 },
      })),
    });
    expect(body).toMatchObject({
      accepted: 1,
      rejected: [{ index: 1, path: 'entity' }],
    });
  });

  it('opens nothing else', async () => {
    const { secret } = await makeToken('dx-metrics', [
      'dx-metrics.incidents.create',
    ]);
    const refusals = await Promise.all([
      // Another permission, another plugin, what the framework adds, and what checks no permission.
      post('dx-metrics/v1/deployments', secret, []),
      post('scorecards/v1/facts', secret, {}),
      get('dx-metrics/v1/dora', secret),
      get('dx-metrics/.backstage/actions/v1/actions', secret),
      get('machine-tokens/v1/tokens', secret),
      post('machine-tokens/v1/verifications', secret, {}),
      get('permission/authorize', secret),
    ]);
    expect(refusals.map(({ status }) => status)).toEqual(
      refusals.map(() => 403),
    );
  });

  it('is made by those who own what it reports of', async () => {
    const refusal = (
      permissions: string[],
      entities: string[],
      owner = OWNER,
    ) =>
      machines.tokens
        .createToken({
          title: 'More than that',
          owner,
          days: 30,
          scope: { plugin: 'dx-metrics', permissions, entities },
        })
        .then(
          () => 'made',
          ({ body }) => `${body.error.name}: ${body.error.message}`,
        );
    const events = ['dx-metrics.events.create'];
    expect(await refusal(events, ['component:default/payments'])).toBe(
      `NotAllowedError: scope.entities.0: ${OWNER} does not own component:default/payments`,
    );
    expect(await refusal(events, ['component:default/unknown'])).toMatch(
      /^InputError: scope.entities.0: there is no/,
    );
    expect(await refusal(events, [LEDGER], 'group:default/money')).toMatch(
      /^NotAllowedError: owner: you are not in/,
    );
    expect(await refusal(events, [])).toMatch(
      /^NotAllowedError: scope.entities: name what your group owns/,
    );
    expect(await refusal(['dx-metrics.dora.read'], [LEDGER])).toMatch(
      /^InputError: scope.permissions.0: .* cannot be tied to entities/,
    );
    expect(await refusal(['catalog.location.delete'], [LEDGER])).toMatch(
      /^InputError: scope.permissions.0: no machine may have/,
    );
  });

  it('is refused when it was revoked, has expired, or was made up', async () => {
    const revoked = await makeToken('dx-metrics', ['dx-metrics.events.create']);
    const expired = await makeToken('dx-metrics', ['dx-metrics.events.create']);
    const send = ({ secret }: { secret: string }) =>
      post('dx-metrics/v1/events', secret, []);
    expect((await send(revoked)).status).toBe(200);

    await machines.tokens.revokeToken(revoked.token.id);
    const knex = await machines.databaseOf('machine-tokens');
    await knex('machine_tokens')
      .where({ id: expired.token.id })
      .update({ expires_at: new Date() });
    await sleep(ANSWER_LIFE);
    const other = createMachineToken(expired.token.id);
    const refusals = [
      await send(revoked),
      await send(expired),
      await send({ secret: other }),
      await send({ secret: createMachineToken(randomUUID()) }),
      await send({ secret: `${other.slice(0, -1)}_` }),
    ];
    expect(refusals.map(({ status }) => status)).toEqual([
      401, 401, 401, 401, 401,
    ]);
    expect(await machines.tokens.listTokens({ limit: 2 })).toMatchObject({
      items: [
        { id: expired.token.id, state: 'expired', lastUsedAt: null },
        {
          id: revoked.token.id,
          state: 'revoked',
          revokedBy: 'user:default/guest',
          lastUsedAt: expect.any(String),
        },
      ],
    });
  });

  it('is known to the audit trail, with what it reports of', async () => {
    const { token } = await makeToken('dx-metrics', [
      'dx-metrics.events.create',
    ]);
    const made = machines.logged
      .filter(line => line.includes('token-create') && line.includes(token.id))
      .map(line => JSON.parse(line.slice(line.indexOf('{'))));
    expect(made).toMatchObject([
      { status: 'succeeded', meta: { tokenId: token.id, entities: [LEDGER] } },
    ]);
  });

  it('is found in no log, no database and no answer but the first', async () => {
    const canary = await makeToken('dx-metrics', ['dx-metrics.events.create']);
    const answers = [
      await post('dx-metrics/v1/events', canary.secret, [{}]),
      await post('dx-metrics/v1/incidents', canary.secret, []),
      await post('scorecards/v1/facts', canary.secret, {}),
      await get('machine-tokens/v1/tokens', canary.secret),
    ].map(({ headers, text }) => JSON.stringify(headers) + text);
    answers.push(JSON.stringify(await machines.tokens.listTokens()));
    const dump = await machines.dump();
    expect(dump).toContain(canary.token.id);
    const secret = canary.secret.split('_')[2];
    for (const text of [...answers, ...machines.logged, dump]) {
      expect(text).not.toContain(secret);
    }
  });
});
