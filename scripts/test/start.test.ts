import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import net from 'node:net';
import path from 'node:path';
import { after, describe, it } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { PortalApi } from '../lib/portalApi.ts';
import { freePort } from '../lib/ports.ts';
import { postgresAccount, reachablePlace } from '../lib/postgresAccount.ts';
import { removePostgres } from '../lib/postgres.ts';
import { Command, makeFolder, runs } from './harness.ts';

const started: Command[] = [];
const folders = new Set<string>();

/** `npm start` with an empty catalog and its data in the folder. */
function start(folder: string, port: number, ...args: string[]): Command {
  const command = new Command(['start', '--no-demo', ...args], {
    SLIPWAY_HOME: folder,
    PORT: String(port),
  });
  started.push(command);
  folders.add(folder);
  return command;
}

const postgresRuns = (folder: string) =>
  runs(
    path.join(
      reachablePlace(path.join(folder, 'postgres'), postgresAccount()),
      'postmaster.pid',
    ),
  );

const SETTING = 'user-settings/buckets/test/keys/colour';

after(async () => {
  await Promise.all(started.map(command => command.stop()));
  folders.forEach(folder => removePostgres(path.join(folder, 'postgres')));
});

describe('npm start', () => {
  it('refuses a port that another program has, and says how to choose another', async () => {
    const port = await freePort();
    const other = net.createServer().listen(port, '127.0.0.1');
    const command = start(makeFolder(), port);
    assert.equal(await command.exited, 1);
    assert.match(
      command.output,
      new RegExp(`Port ${port} is taken.*PORT=${port + 1} npm start`),
    );
    other.close();
  });

  it('refuses a port that is no number', async () => {
    const command = new Command(['start'], {
      SLIPWAY_HOME: makeFolder(),
      PORT: 'seven',
    });
    assert.equal(await command.exited, 1);
    assert.match(command.output, /PORT is "seven": it must be a whole number/);
  });

  it('refuses an option that it does not know, and shows those that it does', async () => {
    const command = start(makeFolder(), await freePort(), '--demos');
    assert.equal(await command.exited, 1);
    assert.match(command.output, /--demos[\s\S]*--no-demo/);
  });

  it('says where Slipway runs already, and ends all that it started when asked to', async () => {
    const folder = makeFolder();
    const port = await freePort();
    const first = start(folder, port);
    await first.prints('Slipway is ready');

    const second = start(folder, await freePort());
    assert.equal(await second.exited, 1);
    assert.match(
      second.output,
      new RegExp(
        `already running at http://localhost:${port} \\(process \\d+\\)`,
      ),
    );

    assert.equal(await first.stop(), 0);
    assert.equal(postgresRuns(folder), false);
    await assert.rejects(fetch(`http://localhost:${port}/`));
  });

  it('starts after a kill -9, and keeps launched services, settings and sign-in', async () => {
    const folder = makeFolder();
    const port = await freePort();
    const first = start(folder, port);
    await first.prints('Slipway is ready');
    const before = await PortalApi.asGuest(`http://localhost:${port}`);
    await before.launch('kept-service', 'user:default/guest');
    await before.request(SETTING, { method: 'PUT', body: '{"value":"teal"}' });

    const { pid } = JSON.parse(
      fs.readFileSync(path.join(folder, 'start.lock'), 'utf8'),
    );
    process.kill(pid, 'SIGKILL');
    await first.exited;
    assert.equal(
      postgresRuns(folder),
      true,
      'PostgreSQL outlives a killed start: that is what the next one must clear',
    );

    const second = start(folder, port);
    await second.prints('Slipway is ready');
    // the token is of before the restart
    assert.equal(await before.hasComponent('kept-service'), true);
    assert.deepEqual(await (await before.request(SETTING)).json(), {
      bucket: 'test',
      key: 'colour',
      value: 'teal',
    });
    assert.equal(await second.stop(), 0);
  });

  it('stops at once when asked to while it is still starting', async () => {
    const folder = makeFolder();
    const command = start(folder, await freePort());
    await command.prints('Starting the portal');
    await sleep(300);
    assert.equal(await command.stop(), 0);
    assert.equal(postgresRuns(folder), false);
  });

  it('forgets the local data only when the answer is yes', async () => {
    const folder = makeFolder();
    const repository = path.join(folder, 'repos/precious');
    fs.mkdirSync(repository, { recursive: true });

    const refused = start(folder, await freePort(), '--reset');
    refused.child.stdin?.end('no\n');
    assert.equal(await refused.exited, 1);
    assert.match(refused.output, /Nothing was deleted/);
    assert.ok(fs.existsSync(repository));

    const confirmed = start(folder, await freePort(), '--reset');
    confirmed.child.stdin?.end('yes\n');
    await confirmed.prints('Slipway is ready');
    assert.equal(fs.existsSync(repository), false);
    assert.equal(await confirmed.stop(), 0);
  });
});

describe(
  'what runs as root',
  { skip: process.getuid?.() !== 0 && 'only root can test this' },
  () => {
    it('keeps PostgreSQL usable in a checkout that other accounts cannot enter', async () => {
      const closed = makeFolder();
      fs.chmodSync(closed, 0o700);
      const folder = path.join(closed, 'home');
      const command = start(folder, await freePort());
      await command.prints('Slipway is ready');
      const owner = spawnSync('ps', ['-o', 'user=', '-C', 'postgres'], {
        encoding: 'utf8',
      }).stdout;
      assert.doesNotMatch(owner, /^root/m);
      assert.equal(await command.stop(), 0);
    });
  },
);
