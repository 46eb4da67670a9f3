import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { after, before, beforeEach, describe, it } from 'node:test';
import { root } from '../bootstrap/paths.mjs';

const ID = '0f9b6f4e-6f0f-4d7e-9e38-0d6c2c5b7a11';
const DIGEST = 'a'.repeat(64);

const request = {
  id: ID,
  name: 'orders-db',
  module: 'postgres-database',
  version: '1.1.0',
  environment: 'production',
  owner: 'group:default/payments',
  component: 'component:default/ledger',
  purpose: 'Keep the orders',
  requester: 'user:default/ada',
  state: 'active',
  operation: null,
  expiresAt: null,
  cost: { monthly: 31.5, currency: 'EUR' },
  reason: null,
  findings: [],
  plan: null,
  planRun: null,
  approvals: [],
  outputs: [],
};

interface Asked {
  method?: string;
  path?: string;
  key?: string;
  token?: string;
  body?: unknown;
}

/** Answers by method and path below `/api/infra-requests/v1`; a function is asked anew each time. */
type Answers = Record<string, unknown>;

describe('yarn slipway', () => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'slipway-infra-'));
  const file = path.join(folder, 'request.yaml');
  let answers: Answers = {};
  let asked: Asked[] = [];
  const server = http.createServer((incoming, response) => {
    void text(incoming).then(body => {
      const { method, url = '', headers } = incoming;
      const place = url.replace('/api/infra-requests/v1', '');
      asked.push({
        method,
        path: place,
        ...(headers['idempotency-key'] && {
          key: String(headers['idempotency-key']),
        }),
        token: headers.authorization,
        ...(body && { body: JSON.parse(body) as unknown }),
      });
      const known = answers[`${method} ${place}`];
      const answer = typeof known === 'function' ? known() : known;
      response.writeHead(answer === undefined ? 404 : (answer.status ?? 200), {
        'content-type': 'application/json',
      });
      response.end(
        typeof answer === 'string'
          ? answer
          : JSON.stringify(answer ?? { error: { message: 'There is none' } }),
      );
    });
  });
  let portal = '';

  before(async () => {
    await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
    portal = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  beforeEach(() => {
    answers = {};
    asked = [];
    fs.writeFileSync(
      file,
      'name: orders-db\nmodule: postgres-database\ninputs: { size: small }\n',
    );
  });
  after(() => {
    server.close();
    fs.rmSync(folder, { recursive: true });
  });

  async function run(command: string, args: string[], environment = {}) {
    const child = spawn(
      process.execPath,
      [path.join(root, 'scripts/commands', `${command}.ts`), ...args],
      {
        cwd: folder,
        env: {
          ...process.env,
          SLIPWAY_URL: `${portal}/`,
          SLIPWAY_TOKEN: 'a-token',
          ...environment,
        },
      },
    );
    const [output, errors, code] = await Promise.all([
      text(child.stdout),
      text(child.stderr),
      new Promise(resolve => child.on('exit', resolve)),
    ]);
    return { output, errors, code };
  }
  const infra = (...args: string[]) => run('infra', args);

  it('lists what may be asked for, and what is not offered', async () => {
    answers['GET /modules'] = {
      items: [
        {
          name: 'postgres-database',
          title: 'PostgreSQL database',
          versions: ['1.1.0', '1.0.0'],
          environments: ['development'],
        },
      ],
      problems: [
        { module: 'redis-cache', version: '1.0.0', message: 'The tag moved.' },
      ],
    };
    const { output, code } = await infra('modules');
    assert.equal(code, 0);
    assert.deepEqual(output.trim().split('\n'), [
      'MODULE             TITLE                VERSIONS      ENVIRONMENTS',
      'postgres-database  PostgreSQL database  1.1.0, 1.0.0  development',
      'redis-cache 1.0.0 is not offered: The tag moved.',
    ]);
    assert.equal(asked[0].token, 'Bearer a-token');
  });

  it('checks a file: the reasons, and 3 when it would be denied', async () => {
    answers['POST /check'] = {
      allowed: false,
      problems: [{ field: 'inputs.size', message: 'must be small' }],
      findings: [
        {
          rule: 'storage-limit',
          effect: 'deny',
          field: 'inputs.storage_gib',
          message: 'At most 50 GiB.',
          wayOut: 'Ask for less.',
        },
      ],
      approvals: [],
      cost: null,
    };
    const { output, code } = await infra('check', '-f', file);
    assert.equal(code, 3);
    assert.deepEqual(output.trim().split('\n'), [
      'It would be denied.',
      'wrong: inputs.size: must be small',
      'denied: inputs.storage_gib: At most 50 GiB. Ask for less. (storage-limit)',
      'Cost: unknown',
    ]);
    assert.deepEqual(asked[0].body, {
      name: 'orders-db',
      module: 'postgres-database',
      inputs: { size: 'small' },
    });
  });

  it('asks with a key: the same for the same content, another for other content, or the given one', async () => {
    answers['POST /requests'] = request;
    await infra('request', '-f', file);
    await infra('request', '--file', file);
    await infra('request', '-f', file, '--key', 'build 42');
    fs.appendFileSync(file, 'purpose: Keep the orders\n');
    const { output, code } = await infra('request', '-f', file, '--json');
    assert.equal(code, 0);
    assert.deepEqual(JSON.parse(output), request);
    const [first, again, given, other] = asked.map(({ key }) => key);
    assert.match(first!, /^file [0-9a-f]{64}$/);
    assert.equal(again, first);
    assert.equal(given, 'build 42');
    assert.notEqual(other, first);
  });

  it('waits until it is there, and tells the way on the side', async () => {
    const states = ['applying', 'applying', 'active'];
    answers['POST /requests'] = { ...request, state: 'checking' };
    answers[`GET /requests/${ID}`] = () => ({
      ...request,
      state: states.shift(),
    });
    const { output, errors, code } = await infra(
      ...['request', '-f', file, '--wait', '--json'],
    );
    assert.equal(code, 0);
    assert.equal((JSON.parse(output) as typeof request).state, 'active');
    assert.match(errors, /orders-db: applying\norders-db: active\n$/);
  });

  it('ends with 3 when nothing came of it, and says why', async () => {
    answers['POST /requests'] = {
      ...request,
      state: 'failed',
      reason: 'Terraform could not connect.',
    };
    const { output, errors, code } = await infra(
      ...['request', '-f', file, '--wait'],
    );
    assert.equal(code, 3);
    assert.match(errors, /give another --key/);
    assert.match(output, /State +failed\nReason +Terraform could not connect/);
  });

  it('lists requests, one line each', async () => {
    answers['GET /requests?view=to-approve&state=awaiting-approval'] = {
      items: [
        {
          ...request,
          state: 'changing',
          operation: { kind: 'change', step: 'awaiting-approval' },
          expiresAt: '2026-12-04T09:00:00.000Z',
        },
      ],
      nextCursor: 'more',
    };
    const { output, code } = await infra(
      ...['list', '--view', 'to-approve', '--state', 'awaiting-approval'],
    );
    assert.equal(code, 0);
    assert.match(
      output,
      new RegExp(
        `${ID}  orders-db  production +postgres-database 1.1.0  changing \\(change: awaiting-approval\\)  2026-12-04\nOnly the newest 1 are listed`,
      ),
    );
    answers['GET /requests?view=mine'] = { items: [], nextCursor: null };
    assert.match((await infra('list')).output, /There are no such requests/);
  });

  it('shows a request with the plan that waits, and what became of secrets', async () => {
    answers[`GET /requests/${ID}`] = {
      ...request,
      state: 'awaiting-approval',
      plan: DIGEST,
      planRun: 1,
      approvals: [
        { group: 'group:default/platform', decision: null, by: null },
      ],
      outputs: [
        { name: 'address', kind: 'value', value: 'db.internal' },
        { name: 'login', kind: 'reference', reference: 'secret/orders' },
        { name: 'connection', kind: 'reveal', revealed: null },
      ],
    };
    answers[`GET /requests/${ID}/runs/1/plan`] = {
      counts: { create: 2, update: 0, replace: 0, destroy: 1 },
      risks: [{ message: 'Everything in it is lost.' }],
      changes: [{ address: 'module.this.database', action: 'create' }],
    };
    const { output, code } = await infra('show', ID);
    assert.equal(code, 0);
    assert.match(output, new RegExp(`Plan +${DIGEST}`));
    assert.match(
      output,
      new RegExp(`Page +${portal}/infrastructure/requests/${ID}`),
    );
    assert.match(
      output,
      /2 to create, 0 to change, 0 to replace, 1 to destroy\n {2}risk: Everything in it is lost\.\n {2}create module\.this\.database/,
    );
    assert.match(output, /group:default\/platform: waits/);
    assert.match(
      output,
      /address = db\.internal\n {2}login is in secret\/orders\n {2}connection can be revealed once/,
    );
  });

  it('decides one plan, which has to be named', async () => {
    const unnamed = await infra('approve', ID);
    assert.equal(unnamed.code, 2);
    assert.deepEqual(asked, []);
    answers[`POST /requests/${ID}/approve`] = request;
    answers[`POST /requests/${ID}/reject`] = request;
    await infra('approve', ID, '--plan', DIGEST);
    const { code } = await infra(
      ...['reject', ID, '--plan', DIGEST, '--note', 'Too large'],
    );
    assert.equal(code, 0);
    assert.deepEqual(
      asked.map(({ body }) => body),
      [{ plan: DIGEST }, { plan: DIGEST, note: 'Too large' }],
    );
  });

  it('cancels, retries, extends and destroys, and is content with what comes of it', async () => {
    answers[`POST /requests/${ID}/cancel`] = { ...request, state: 'cancelled' };
    answers[`POST /requests/${ID}/retry`] = { ...request, state: 'failed' };
    answers[`POST /requests/${ID}/extend`] = request;
    answers[`POST /requests/${ID}/destroy`] = {
      ...request,
      state: 'destroying',
    };
    assert.equal((await infra('cancel', ID)).code, 0);
    assert.equal((await infra('retry', ID)).code, 0);
    assert.equal((await infra('extend', ID, '--days', '14')).code, 0);
    assert.equal((await infra('destroy', ID, '--name', 'orders-db')).code, 0);
    assert.deepEqual(
      asked.map(({ path: place, body }) => [place?.split('/').at(-1), body]),
      [
        ['cancel', undefined],
        ['retry', undefined],
        ['extend', { days: 14 }],
        ['destroy', { name: 'orders-db' }],
      ],
    );
    const wrong = await infra('extend', ID, '--days', 'two');
    assert.equal(wrong.code, 1);
    assert.match(wrong.errors, /--days has to be a number of days/);
  });

  it('answers no to a destruction that a policy denies', async () => {
    const finding = {
      rule: 'keep-production',
      effect: 'deny',
      message: 'It is in use.',
      wayOut: 'Ask the platform team.',
    };
    answers[`POST /requests/${ID}/destroy`] = {
      ...request,
      findings: [finding],
    };
    const { code, output } = await infra('destroy', ID, '--name', 'orders-db');
    assert.equal(code, 3);
    assert.match(output, /It is in use\./);
  });

  it('tells a secret alone on its output', async () => {
    answers[`POST /requests/${ID}/outputs/connection/reveal`] = {
      value: 'postgresql://orders:hidden@db/orders',
    };
    const { output, errors } = await infra('reveal', ID, 'connection');
    assert.equal(output, 'postgresql://orders:hidden@db/orders\n');
    assert.match(errors, /not told a second time/);
  });

  it('keeps what was typed as an id in its part of the path', async () => {
    const { code } = await infra('show', '../audit?x=1');
    assert.equal(code, 1);
    assert.equal(asked[0].path, '/requests/..%2Faudit%3Fx%3D1');
  });

  it('verifies the audit trail: 3 when it was changed', async () => {
    const head = 'b'.repeat(64);
    answers['GET /audit/verify'] = {
      entries: 7,
      isIntact: true,
      broken: null,
      head,
    };
    const intact = await run('audit', ['verify']);
    assert.equal(intact.code, 0);
    assert.equal(
      intact.output,
      `The audit trail is intact: 7 entries.\nHead: ${head}\n`,
    );
    answers['GET /audit/verify'] = {
      entries: 7,
      isIntact: false,
      broken: { id: 4, message: 'its hash does not fit' },
      head,
    };
    const changed = await run('audit', ['verify']);
    assert.equal(changed.code, 3);
    assert.match(changed.output, /changed: entry 4: its hash does not fit/);
  });

  it('verifies the trail of the whole portal: 3 when it was changed', async () => {
    const head = 'c'.repeat(64);
    const month = {
      month: '2026-03',
      events: 7,
      isIntact: true,
      broken: null,
      head,
    };
    answers['GET /api/audit/v1/months'] = { items: ['2026-02', '2026-03'] };
    const ofMonth = 'GET /api/audit/v1/verification?month=';
    const february = { ...month, month: '2026-02', events: 5 };
    answers[`${ofMonth}2026-02`] = { isIntact: true, months: [february] };
    answers[`${ofMonth}2026-03`] = { isIntact: true, months: [month] };
    const intact = await run('audit', ['portal', 'verify']);
    assert.equal(intact.code, 0);
    assert.equal(
      intact.output,
      `2026-02 is intact: 5 events. Head: ${head}\n2026-03 is intact: 7 events. Head: ${head}\n`,
    );
    const broken = { number: 8, message: 'event 8 is missing' };
    answers[`${ofMonth}2026-03`] = {
      isIntact: false,
      months: [{ ...month, isIntact: false, broken }],
    };
    const changed = await run('audit', ['portal', 'verify']);
    assert.equal(changed.code, 3);
    assert.match(changed.output, /2026-03 was changed: event 8/);
  });

  it('exports the audit trail as it came', async () => {
    answers['GET /audit/export?from=2026-11-01'] = '{"id":1}\n{"id":2}\n';
    const { output, code } = await run('audit', [
      ...['export', '--from', '2026-11-01'],
    ]);
    assert.equal(code, 0);
    assert.equal(output, '{"id":1}\n{"id":2}\n');
  });

  it('runs the tests of rules, without a portal', async () => {
    const policies = path.join(folder, 'policies');
    fs.mkdirSync(policies);
    const nothing = await run(
      'infra',
      ['policies', 'test', '--directory', policies],
      { SLIPWAY_URL: '' },
    );
    assert.equal(nothing.code, 3);
    assert.match(nothing.output, /no rule file[\s\S]*1 problems/);
  });

  it('says what is wrong when it cannot ask', async () => {
    answers['GET /modules'] = { status: 401 };
    assert.match((await infra('modules')).errors, /does not know the token/);
    answers['GET /modules'] = {
      status: 403,
      error: { message: 'This needs the permission x' },
    };
    const refused = await infra('modules');
    assert.equal(refused.code, 1);
    assert.match(refused.errors, /refused it \(403\): This needs the perm/);
    const away = await run('infra', ['modules'], {
      SLIPWAY_URL: 'http://127.0.0.1:1',
    });
    assert.equal(away.code, 1);
    assert.match(away.errors, /127\.0\.0\.1:1 does not answer: /);
    const unset = await run('infra', ['modules'], { SLIPWAY_TOKEN: '' });
    assert.match(unset.errors, /^Set SLIPWAY_URL .* SLIPWAY_TOKEN/m);
    const missing = await infra('check', '-f', path.join(folder, 'none.yaml'));
    assert.match(missing.errors, /none\.yaml cannot be read/);
    fs.writeFileSync(file, '- a list\n');
    assert.match((await infra('check', '-f', file)).errors, /holds no fields/);
  });

  it('explains itself when the usage is wrong', async () => {
    for (const args of [
      [],
      ['none'],
      ['show'],
      ['list', '--none'],
      ['check'],
    ]) {
      const { code, errors } = await infra(...args);
      assert.equal(code, 2, args.join(' '));
      assert.match(errors, /Usage: yarn slipway infra/);
    }
    assert.match((await run('audit', [])).errors, /Usage: yarn slipway audit/);
  });
});
