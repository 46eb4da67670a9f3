import { randomBytes } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { S3Client } from '@aws-sdk/client-s3';
import {
  createMockDirectory,
  TestDatabases,
} from '@backstage/backend-test-utils';
import type { Knex } from 'knex';
import S3rver from 's3rver';
import { migrations } from '../../database/migrations';
import { DatabaseStateStore } from '../../database/runs/DatabaseStateStore';
import { StateIndex } from '../../database/runs/StateIndex';
import { TestRuns } from '../../runs/__testUtils__/TestRuns';
import { Sealer } from '../../seal/Sealer';
import { S3StateStore } from './S3StateStore';
import type { StateStore } from './StateStore';

jest.setTimeout(60_000);

const BUCKET = 'states';
const state = (serial: number, lineage = 'one') => ({
  lineage,
  serial,
  text: JSON.stringify({ serial, secret: 'canary' }),
});

describe('state stores', () => {
  const databases = TestDatabases.create();
  const directory = createMockDirectory();
  const sealer = new Sealer([
    { id: '1', secret: randomBytes(32).toString('base64') },
  ]);
  let knex: Knex;
  let server: S3rver;
  let client: S3Client;

  beforeAll(async () => {
    knex = await databases.init('POSTGRES_18');
    await knex.migrate.latest(migrations);
    server = new S3rver({
      address: '127.0.0.1',
      port: 0,
      silent: true,
      directory: directory.path,
      configureBuckets: [{ name: BUCKET }],
    });
    const { port } = await server.run();
    client = new S3Client({
      endpoint: `http://127.0.0.1:${port}`,
      forcePathStyle: true,
      region: 'eu-central-1',
      credentials: { accessKeyId: 'S3RVER', secretAccessKey: 'S3RVER' },
      requestChecksumCalculation: 'WHEN_REQUIRED',
      responseChecksumValidation: 'WHEN_REQUIRED',
    });
  });

  afterAll(async () => {
    client.destroy();
    await server.close();
  });

  const stores: [string, () => StateStore][] = [
    ['PostgreSQL', () => new DatabaseStateStore(knex, sealer)],
    [
      'S3',
      () =>
        new S3StateStore({
          client,
          bucket: BUCKET,
          index: new StateIndex(knex),
          sealer,
        }),
    ],
  ];

  describe.each(stores)('%s', (_, create) => {
    const ask = async () => new TestRuns(knex, directory.path).ask();

    it('keeps the newest state of the newest run, and no other', async () => {
      const store = create();
      const id = await ask();
      const kept = async () => {
        const { n, serial, text } = (await store.read(id))!;
        expect(text).toBe(state(serial).text);
        return [n, serial];
      };
      await expect(store.read(id)).resolves.toBeUndefined();
      await expect(store.write(id, 2, state(1))).resolves.toBe(true);
      expect(await kept()).toEqual([2, 1]);
      await expect(store.write(id, 2, state(3))).resolves.toBe(true);
      // Late, but of the same run: what is kept is newer.
      await expect(store.write(id, 2, state(2))).resolves.toBe(true);
      expect(await kept()).toEqual([2, 3]);
      // Another run begins where that one ended, and may end there, too.
      await expect(store.write(id, 4, state(3))).resolves.toBe(true);
      expect(await kept()).toEqual([2, 3]);
      await expect(store.write(id, 4, state(5))).resolves.toBe(true);
      await expect(store.write(id, 4, state(5))).resolves.toBe(true);
      // One that was overtaken, and one of something else.
      await expect(store.write(id, 2, state(6))).resolves.toBe(false);
      await expect(store.write(id, 6, state(9, 'two'))).resolves.toBe(false);
      await expect(store.read(id)).resolves.toEqual({ ...state(5), n: 4 });
      await store.remove(id);
      await expect(store.read(id)).resolves.toBeUndefined();
    });

    it('keeps nothing in clear', async () => {
      const store = create();
      await store.write(await ask(), 1, state(1));
      const { rows } = await knex.raw(
        "SELECT string_agg(encode(sealed, 'escape'), '') AS text FROM states",
      );
      expect(rows[0].text ?? '').not.toContain('canary');
      expect(filesBelow(directory.path)).not.toContain('canary');
    });
  });

  it('PostgreSQL opens nothing that belongs to another request', async () => {
    const store = stores[0][1]();
    const one = await new TestRuns(knex, directory.path).ask();
    const other = await new TestRuns(knex, directory.path).ask();
    await store.write(one, 1, state(1));
    await store.write(other, 1, state(1));
    await knex.raw(
      'UPDATE states SET sealed = (SELECT sealed FROM states WHERE request_id = ?) WHERE request_id = ?',
      [other, one],
    );
    await expect(store.read(one)).rejects.toThrow('was changed');
  });

  it('S3 leaves one object for each state', async () => {
    const id = await new TestRuns(knex, directory.path).ask();
    const store = stores[1][1]();
    for (const [n, serial] of [
      [1, 1],
      [1, 3],
      [1, 2],
      [2, 3],
    ]) {
      await store.write(id, n, state(serial));
    }
    const names = readdirSync(join(directory.path, BUCKET, 'states', id));
    expect(names.filter(name => name.endsWith('_object'))).toHaveLength(1);
  });
});

function filesBelow(folder: string): string {
  return readdirSync(folder, { recursive: true })
    .map(name => join(folder, String(name)))
    .filter(path => statSync(path).isFile())
    .map(path => readFileSync(path, 'latin1'))
    .join('\n');
}
