import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { after, describe, it } from 'node:test';
import { readManifest, writeManifest } from '../lib/backup/manifest.ts';
import { type Portal, startPortal } from '../lib/portal.ts';
import { PortalApi } from '../lib/portalApi.ts';
import { freePort } from '../lib/ports.ts';
import {
  type Postgres,
  removePostgres,
  startPostgres,
} from '../lib/postgres.ts';
import { makeFolder, slipway } from './harness.ts';

/** The database that all plugins share, where they have schemas of their own only. */
const SHARED = 'slipway';
const SETTING = 'user-settings/buckets/test/keys/colour';

/** Has the portal keep something. */
const choose = (api: PortalApi, colour: string) =>
  api.request(SETTING, {
    method: 'PUT',
    body: JSON.stringify({ value: colour }),
  });

async function chosen(portal: Portal): Promise<unknown> {
  const api = await PortalApi.asGuest(portal.url);
  const response = await api.request(SETTING);
  return ((await response.json()) as { value?: unknown }).value;
}

/** What a command needs to find the server. */
const addressOf = ({ port, user, password }: Postgres): NodeJS.ProcessEnv => ({
  POSTGRES_HOST: '127.0.0.1',
  POSTGRES_PORT: String(port),
  POSTGRES_USER: user,
  POSTGRES_PASSWORD: password,
});

for (const division of ['database', 'schema']) {
  describe(`a portal on a server, with a ${division} for each plugin`, () => {
    const folder = makeFolder();
    const backup = path.join(folder, 'backup');
    const servers: Postgres[] = [];
    const isShared = division === 'schema';

    async function startServer(name: string): Promise<Postgres> {
      const server = await startPostgres({
        directory: path.join(folder, name),
        logFile: path.join(folder, `${name}.log`),
        throwAway: true,
      });
      servers.push(server);
      return server;
    }

    const shared = path.join(folder, 'shared.yaml');
    fs.writeFileSync(
      shared,
      `backend: { database: { pluginDivisionMode: schema, connection: { database: ${SHARED} } } }`,
    );

    async function withPortal<T>(
      postgres: Postgres,
      work: (portal: Portal) => Promise<T>,
    ): Promise<T> {
      const portal = await startPortal({
        port: await freePort(),
        postgres,
        directory: path.join(folder, 'home'),
        logFile: path.join(folder, 'portal.log'),
        configs: isShared ? [shared] : [],
      });
      try {
        return await work(portal);
      } finally {
        await portal.stop();
      }
    }

    const backUp = (server: Postgres, to: string) =>
      slipway(
        ['backup', '--to', to, ...(isShared ? ['--database', SHARED] : [])],
        addressOf(server),
      );

    const restore = (server: Postgres, ...more: string[]) =>
      slipway(['restore', '--from', backup, ...more], addressOf(server));

    after(async () => {
      await Promise.all(servers.map(server => server.stop()));
      for (const name of ['old', 'new']) {
        removePostgres(path.join(folder, name));
      }
    });

    it('is backed up by the address of its server', async () => {
      const old = await startServer('old');
      await withPortal(old, async portal => {
        await choose(await PortalApi.asGuest(portal.url), 'teal');
        const { status, output } = await backUp(old, backup);
        assert.equal(status, 0, output);
        assert.match(output, /Keep the key/);
      });
      const { databases, folders } = readManifest(backup);
      assert.deepEqual(folders, []);
      const settings = databases
        .find(
          ({ name }) =>
            name === (isShared ? SHARED : 'backstage_plugin_user-settings'),
        )
        ?.tables.find(
          ({ schema, name }) =>
            name === 'user_settings' &&
            schema === (isShared ? 'user-settings' : 'public'),
        );
      assert.equal(settings?.rows, 1);
    });

    it('is not restored where the portal has made no tables, nor unasked, nor under somebody', async () => {
      const server = await startServer('new');
      const unasked = await restore(server);
      assert.equal(unasked.status, 1);
      assert.match(unasked.output, /Say --replace if that is wanted/);
      const empty = await restore(server, '--replace');
      assert.equal(empty.status, 1);
      assert.match(empty.output, /has no database/);
      const nothing = await backUp(server, path.join(folder, 'nothing'));
      assert.equal(nothing.status, 1);
      assert.match(
        nothing.output,
        isShared ? /has no database slipway/ : /name it with --database/,
      );

      await withPortal(server, async portal => {
        await choose(await PortalApi.asGuest(portal.url), 'red');
        const used = await restore(server, '--replace');
        assert.equal(used.status, 1);
        assert.match(used.output, /Somebody is connected to/);
      });
    });

    it('is as it was on the new server', async () => {
      const server = servers[1];
      const { status, output } = await restore(server, '--replace');
      assert.equal(status, 0, output);
      assert.match(output, /each table is as it was/);
      assert.equal(await withPortal(server, chosen), 'teal');
    });

    it('tells which server does not let it in', async () => {
      const { status, output } = await slipway(
        ['restore', '--from', backup, '--replace'],
        { ...addressOf(servers[1]), POSTGRES_PASSWORD: 'wrong' },
      );
      assert.equal(status, 1);
      assert.match(
        output,
        /The server 127\.0\.0\.1:\d+ does not let us into the database postgres: password authentication failed/,
      );
    });
  });
}

describe('a backup of plugins that share a database', () => {
  it('is not put into the embedded one, which has a database for each', async () => {
    const folder = makeFolder();
    const shared = {
      name: 'slipway',
      migrations: {},
      tables: [],
      sequences: [],
      partitions: [],
    };
    writeManifest(folder, {
      format: 1,
      takenAt: '2026-11-22T10:00:00.000Z',
      portalVersion: '0.1.0',
      postgresVersion: '18.0',
      databases: [shared],
      folders: [],
    });
    const home = path.join(folder, 'home');
    const { status, output } = await slipway(['restore', '--from', folder], {
      SLIPWAY_HOME: home,
    });
    assert.equal(status, 1);
    assert.match(output, /plugins share the database slipway/);
    assert.ok(!fs.existsSync(home));
  });
});
