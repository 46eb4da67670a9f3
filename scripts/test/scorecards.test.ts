import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { json, text } from 'node:stream/consumers';
import { after, before, describe, it } from 'node:test';
import { root } from '../bootstrap/paths.mjs';

const COMMAND = path.join(root, 'scripts/commands/scorecards.ts');

describe('yarn scorecards dry-run', () => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'slipway-scorecards-'));
  const file = path.join(folder, 'quality.yaml');
  let answer: { status: number; body: object } = { status: 200, body: {} };
  const requests: { url?: string; authorization?: string; body: unknown }[] =
    [];
  const server = http.createServer((request, response) => {
    void json(request).then(body => {
      const { url, headers } = request;
      requests.push({ url, authorization: headers.authorization, body });
      response.writeHead(answer.status, { 'content-type': 'application/json' });
      response.end(JSON.stringify(answer.body));
    });
  });
  let portal = '';

  before(async () => {
    fs.writeFileSync(file, 'kind: Scorecard\n');
    await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
    portal = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  after(() => {
    server.close();
    fs.rmSync(folder, { recursive: true });
  });

  async function run(args: string[], environment = {}) {
    const child = spawn(process.execPath, [COMMAND, ...args], {
      env: {
        ...process.env,
        SLIPWAY_URL: `${portal}/`,
        SLIPWAY_TOKEN: 'a-token',
        ...environment,
      },
    });
    const [output, errors, code] = await Promise.all([
      text(child.stdout),
      text(child.stderr),
      new Promise(resolve => child.on('exit', resolve)),
    ]);
    return { output, errors, code };
  }

  const unchanged = {
    problems: [],
    entities: { before: 31, after: 31 },
    promoted: 0,
    demoted: 0,
    changed: 0,
    groups: [],
  };

  it('sends the definition, and prints what changes by team', async () => {
    answer = {
      status: 200,
      body: {
        ...unchanged,
        entities: { before: 30, after: 31 },
        promoted: 1,
        demoted: 12,
        changed: 14,
        groups: [
          {
            group: 'group:default/payments',
            promoted: 0,
            demoted: 12,
            changed: 12,
          },
          { group: null, promoted: 1, demoted: 0, changed: 2 },
        ],
      },
    };
    const { output, code } = await run(['dry-run', file]);
    assert.equal(code, 0);
    assert.deepEqual(requests.at(-1), {
      url: '/api/scorecards/v1/dry-run',
      authorization: 'Bearer a-token',
      body: { yaml: 'kind: Scorecard\n' },
    });
    assert.deepEqual(output.trim().split('\n'), [
      `${file}: about 31 entities, 30 before`,
      'Team                    Up  Down  Changed',
      'group:default/payments   0    12       12',
      'no owner                 1     0        2',
      'All                      1    12       14',
    ]);
  });

  it('says when nothing changes', async () => {
    answer = { status: 200, body: unchanged };
    const { output, code } = await run(['dry-run', file]);
    assert.equal(code, 0);
    assert.match(output, /about 31 entities; nothing changes/);
  });

  it('fails on problems, and says where they are', async () => {
    answer = {
      status: 200,
      body: {
        ...unchanged,
        problems: [
          {
            path: 'spec.checks.0.expression',
            message: 'There is no fact.',
            line: 7,
            column: 9,
          },
        ],
      },
    };
    const { output, code } = await run(['dry-run', file, file]);
    assert.equal(code, 1);
    const problem = `${file}:7:9: spec.checks.0.expression: There is no fact.`;
    assert.deepEqual(output.trim().split('\n'), [problem, '', problem]);
  });

  it('fails with the reason when it cannot ask', async () => {
    answer = { status: 403, body: { error: { message: 'Not allowed' } } };
    const refused = await run(['dry-run', file]);
    assert.equal(refused.code, 1);
    assert.match(refused.errors, /could not be tried out: .*403.*Not allowed/);
    const missing = await run(['dry-run', path.join(folder, 'none.yaml')]);
    assert.equal(missing.code, 1);
    assert.match(missing.errors, /none\.yaml cannot be read\.\n$/);
    const unset = await run(['dry-run', file], { SLIPWAY_TOKEN: '' });
    assert.equal(unset.code, 1);
    assert.match(unset.errors, /^Set SLIPWAY_URL .* SLIPWAY_TOKEN/);
    assert.equal((await run(['dry-run'])).code, 2);
  });
});
