import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import { root } from '../bootstrap/paths.mjs';

const GRANTS = [
  'catalog.entity.read',
  'dx-metrics.records.read',
  'scorecards.result.read',
  'infra-requests.request.read',
  'infra-requests.audit.read',
  'surveys.survey.read',
  'surveys.result.read',
];

/** What is allowed for one's own only. */
let ownOnly: string | undefined;

/** Two pages of entities, one of everything else. */
function answer(url: URL): object | undefined {
  const place = url.pathname.replace('/api/', '');
  switch (place) {
    case 'catalog/entities/by-name/group/default/bookings':
      return { kind: 'Group' };
    case 'access/v1/me':
      return {
        person: 'user:default/ada',
        areas: [
          {
            grants: GRANTS.map(permission => ({
              permission,
              title: `see ${permission}`,
              result: permission === ownOnly ? 'where-owned' : 'allowed',
            })),
          },
        ],
      };
    case 'catalog/entities/by-query': {
      const second = url.searchParams.has('cursor');
      const name = second ? 'two' : 'one';
      return {
        items: [{ kind: 'Component', metadata: { name } }],
        pageInfo: second ? {} : { nextCursor: 'next' },
      };
    }
    case 'scorecards/v1/results':
      return { entity: url.searchParams.get('entity') };
    default:
      return place.includes('/v1/') ? { items: [] } : undefined;
  }
}

describe('yarn slipway export', () => {
  const home = fs.mkdtempSync(path.join(os.tmpdir(), 'slipway-export-'));
  const out = path.join(home, 'bookings');
  let refused: string | undefined;
  let output: string;
  const server = http.createServer((req, res) => {
    const url = new URL(req.url!, 'http://portal');
    const body = refused === url.pathname ? undefined : answer(url);
    res.statusCode = body ? 200 : 404;
    res.end(JSON.stringify(body ?? { error: { message: 'There is none' } }));
  });
  before(async () => {
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
  });
  after(() => {
    server.close();
    fs.rmSync(home, { recursive: true, force: true });
  });

  const run = async (...args: string[]) => {
    const { port } = server.address() as AddressInfo;
    const child = spawn(
      process.execPath,
      [path.join(root, 'scripts/commands/export.ts'), ...args],
      {
        stdio: ['ignore', 'ignore', 'pipe'],
        env: {
          ...process.env,
          SLIPWAY_URL: `http://127.0.0.1:${port}`,
          SLIPWAY_TOKEN: 'token',
        },
      },
    );
    output = '';
    child.stderr.on('data', chunk => {
      output += chunk;
    });
    const [code] = await once(child, 'close');
    return code as number;
  };

  it('refuses somebody who has a part of it for their own only', async () => {
    for (const permission of GRANTS) {
      ownOnly = permission;
      assert.equal(await run('team', 'bookings', '--out', out), 1);
      assert.match(output, /user:default\/ada may not do all of this/);
      assert.ok(output.includes(`see ${permission}.`), output);
      assert.deepEqual(fs.readdirSync(home), []);
    }
    ownOnly = undefined;
  });

  it('leaves nothing behind when a part of it is refused', async () => {
    refused = '/api/surveys/v1/surveys';
    assert.equal(await run('team', 'bookings', '--out', out), 1);
    assert.deepEqual(fs.readdirSync(home), []);
    refused = undefined;
  });

  it('writes every page of it, and a table of contents', async () => {
    assert.equal(await run('team', 'bookings', '--out', out), 0);
    assert.deepEqual(fs.readdirSync(home), ['bookings']);
    const read = (file: string) =>
      fs.readFileSync(path.join(out, file), 'utf8');
    assert.equal(
      read('scorecards.jsonl'),
      '{"entity":"component:default/one"}\n{"entity":"component:default/two"}\n',
    );
    const { files } = JSON.parse(read('manifest.json')) as {
      files: { name: string; rows: number }[];
    };
    assert.equal(files.find(({ name }) => name === 'entities.jsonl')?.rows, 2);
  });

  it('does not write over what is there, and knows its usage', async () => {
    assert.equal(await run('team', 'bookings', '--out', out), 1);
    assert.equal(await run('bookings'), 2);
  });
});
