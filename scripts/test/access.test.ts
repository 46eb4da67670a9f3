import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import { AccessPortal } from '../lib/access/AccessPortal.ts';
import { type Caller, listCallers, PEOPLE } from '../lib/access/Caller.ts';
import { expectedOf, judgeStatus } from '../lib/access/expectations.ts';
import { MachineTokens } from '../lib/access/MachineTokens.ts';
import { loadAccessTable } from '../lib/access/table.ts';
import {
  type FuzzedOperation,
  listPlugins,
} from '../lib/fuzz/readOperations.ts';
import type { PortalApi } from '../lib/portalApi.ts';
import { makeFolder } from './harness.ts';

const REQUEST_ID = '{requestId}';
const COMPONENT = 'component:default/booking-service';

const { ACCESS_TABLE, cellOf } = loadAccessTable();
const rowOf = (permission: string) =>
  ACCESS_TABLE.find(row => row.permission === permission);

describe('who may do what', () => {
  let portal: AccessPortal | undefined;
  let people: Record<keyof typeof PEOPLE, PortalApi>;
  let callers: Caller[];
  let operations: FuzzedOperation[];

  before(async () => {
    portal = await AccessPortal.start(makeFolder());
    ({ people, operations } = portal);
    callers = listCallers(people, ACCESS_TABLE);
  });

  after(() => portal?.stop());

  it('is said of every permission that a plugin has, and of no other', async () => {
    const found = new Set<string>();
    for (const { pluginId } of listPlugins()) {
      const response = await people.platform.request(
        `${pluginId}/.well-known/backstage/permissions/metadata`,
      );
      // A plugin without permissions leaves the path to the app, which answers with a page.
      if (response.headers.get('content-type')?.includes('json')) {
        const { permissions } = (await response.json()) as {
          permissions?: { name: string }[];
        };
        permissions?.forEach(({ name }) => found.add(name));
      }
    }
    assert.ok(found.size > 50, `${found.size} permissions`);
    assert.deepEqual(
      ACCESS_TABLE.map(({ permission }) => permission).sort(),
      [...found].sort(),
    );
  });

  it('is said of every endpoint, but those whose senders sign', () => {
    assert.ok(operations.length > 80, `${operations.length} endpoints`);
    const unsaid = operations
      .filter(({ permission }) => !permission || !rowOf(permission))
      .map(({ method, path: place }) => `${method} ${place}`);
    assert.deepEqual(
      unsaid.filter(name => !name.includes('/webhooks/')),
      [],
    );
  });

  it('is held against every action by its plugin, and machines have none', async () => {
    const tokens = new MachineTokens(people.platform, ACCESS_TABLE);
    const offering: string[] = [];
    for (const { pluginId } of listPlugins().filter(({ isOurs }) => isOurs)) {
      const actions = await portal!.actionsOf(
        pluginId,
        await people.platform.token(),
      );
      if (actions.length > 0) {
        offering.push(pluginId);
        await assert.rejects(
          portal!.actionsOf(pluginId, (await tokens.of(pluginId))!),
          /403/,
        );
      }
    }
    // Each has a test that names all its actions with the permission that each asks for; a plugin that is new needs one.
    assert.deepEqual(offering.sort(), ['infra-requests', 'scorecards']);
  });

  it('is what every endpoint answers', async () => {
    const wrong: string[] = [];
    const cases = operations.flatMap(operation =>
      callers.map(caller => ({ operation, caller })),
    );
    const queue = cases.values();
    const work = async () => {
      for (const { operation, caller } of queue) {
        const { method, path: place, pluginId, permission } = operation;
        if (!permission) {
          continue; // signed by its sender: whoever else calls is nobody
        }
        const isKnown = (await caller.token(pluginId)) !== undefined;
        const problem = judgeStatus(
          await portal!.statusOf(operation, caller),
          expectedOf(rowOf(permission)!, caller, cellOf),
          isKnown,
        );
        if (problem) {
          wrong.push(`${caller.name}: ${method} ${place}: ${problem}`);
        }
      }
    };
    await Promise.all([work(), work(), work(), work()]);
    assert.deepEqual(wrong.sort(), []);
  });

  it('counts who owns a request for infrastructure', async () => {
    const { items } = await people.member.json<{
      items: { name: string; versions: string[] }[];
    }>('infra-requests/v1/modules');
    const [{ name: module, versions }] = items;
    const { id } = await people.member.send<{ id: string }>(
      'infra-requests/v1/requests',
      {
        body: {
          name: 'owned',
          module,
          version: versions[0],
          environment: 'development',
          inputs: { name: 'owned' },
          owner: 'group:default/bookings',
          component: COMPONENT,
          purpose: 'Shows who may do what with it',
        },
        headers: { 'idempotency-key': randomUUID() },
      },
    );
    const ofRequest = operations.filter(({ path: place }) =>
      place.includes(REQUEST_ID),
    );
    const strangers = ['viewer', 'other member', 'auditor', 'platform'];
    // Whoever may not is asked first, so that nothing has changed when the owner comes.
    const order = callers
      .filter(({ name }) => strangers.includes(name) || name === 'member')
      .sort(
        (one, other) =>
          Number(one.name === 'member') - Number(other.name === 'member'),
      );
    const wrong: string[] = [];
    for (const caller of order) {
      for (const operation of ofRequest) {
        const row = rowOf(operation.permission!)!;
        const cell = expectedOf(row, caller, cellOf);
        const concrete = {
          ...operation,
          path: operation.path.replace(REQUEST_ID, id).replace('{n}', '1'),
        };
        const status = await portal!.statusOf(concrete, caller);
        const isRefused = status === 403 || status === 404;
        const isOwner = caller.name === 'member';
        const mayDo = cell === 'yes' || (cell === 'own' && isOwner);
        if (mayDo ? status === 403 : !isRefused) {
          wrong.push(
            `${caller.name}: ${operation.method} ${operation.path}: ${status}`,
          );
        }
      }
    }
    assert.deepEqual(wrong, []);
  });

  it('counts who owns an entity of the catalog', async () => {
    const refresh = async (person: keyof typeof PEOPLE) =>
      (
        await people[person].request('catalog/refresh', {
          method: 'POST',
          body: JSON.stringify({ entityRef: COMPONENT }),
        })
      ).status;
    assert.deepEqual(
      {
        viewer: await refresh('viewer'),
        other: await refresh('other member'),
        member: await refresh('member'),
        platform: await refresh('platform'),
      },
      { viewer: 403, other: 403, member: 200, platform: 200 },
    );
    const { metadata } = await people.viewer.json<{
      metadata: { uid: string };
    }>('catalog/entities/by-name/component/default/booking-service');
    const remove = async (person: keyof typeof PEOPLE) =>
      (
        await people[person].request(
          `catalog/entities/by-uid/${metadata.uid}`,
          { method: 'DELETE' },
        )
      ).status;
    assert.equal(await remove('other member'), 403);
    assert.equal(await remove('auditor'), 403);
    assert.equal(await remove('member'), 204);
  });

  it('holds for where a registered file is read from', async () => {
    const move = async (person: keyof typeof PEOPLE) =>
      (
        await people[person].request(`catalog/locations/${randomUUID()}`, {
          method: 'PUT',
          body: JSON.stringify({
            type: 'url',
            target:
              'https://github.com/acme/ledger/blob/main/catalog-info.yaml',
          }),
        })
      ).status;
    for (const person of ['viewer', 'member', 'auditor'] as const) {
      assert.equal(await move(person), 403);
    }
    assert.equal(await move('platform'), 404);
  });

  it('holds for scheduled tasks, and the audit trail tells who started one', async () => {
    const task = `none-${randomUUID()}`;
    const start = async (person: keyof typeof PEOPLE) =>
      (
        await people[person].request(
          `machine-tokens/.backstage/scheduler/v1/tasks/${task}/trigger`,
          { method: 'POST' },
        )
      ).status;
    for (const person of ['viewer', 'member', 'auditor'] as const) {
      assert.equal(await start(person), 403);
    }
    assert.equal(await start('platform'), 404);
    const { items } = await people.auditor.json<{
      items: { actor: string; plugin: string; event: string; status: string }[];
    }>(`audit/v1/events?resource=task:${task}`);
    assert.deepEqual(
      items.map(({ actor, plugin, event, status }) =>
        [actor, plugin, event, status].join(' '),
      ),
      ['failed', 'initiated'].map(
        status =>
          `${PEOPLE.platform.ref} machine-tokens task-trigger ${status}`,
      ),
    );
  });

  it('counts who started a launch', async () => {
    const { id } = await people.member.json<{ id: string }>(
      'scaffolder/v2/tasks',
      {
        templateRef: 'template:default/nodejs-api',
        values: {
          name: 'owned-service',
          owner: 'group:default/bookings',
          destination: 'local',
        },
      },
    );
    const read = async (person: keyof typeof PEOPLE) =>
      (await people[person].request(`scaffolder/v2/tasks/${id}`)).ok;
    const listed = async (person: keyof typeof PEOPLE) => {
      const { tasks } = await people[person].json<{ tasks: { id: string }[] }>(
        'scaffolder/v2/tasks',
      );
      return tasks.some(task => task.id === id);
    };
    for (const person of ['member', 'platform'] as const) {
      assert.deepEqual(
        [await read(person), await listed(person)],
        [true, true],
      );
    }
    for (const person of ['viewer', 'other member', 'auditor'] as const) {
      assert.deepEqual(
        [await read(person), await listed(person)],
        [false, false],
      );
    }
  });

  it('is what Settings → Access says', async () => {
    for (const [name, { roles }] of Object.entries(PEOPLE)) {
      const { areas } = await people[name as keyof typeof PEOPLE].json<{
        areas: { grants: { permission: string; result: string }[] }[];
      }>('access/v1/me');
      const said = areas.flatMap(({ grants }) =>
        grants.map(({ permission, result }) => [permission, result]),
      );
      const words = { yes: 'allowed', own: 'where-owned', no: 'denied' };
      assert.deepEqual(
        said,
        ACCESS_TABLE.map(row => [
          row.permission,
          words[expectedOf(row, { roles }, cellOf)],
        ]),
        name,
      );
    }
  });
});
