import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { describe, it } from 'node:test';
import { Pool } from 'pg';
import { pino } from 'pino';
import { migrate, pendingMigrations } from '../../src/database/migrations.ts';
import { temporaryDatabase } from '../support/database.ts';

const logger = pino({ level: 'silent' });

/** Everything that migrations may have made, by name and type. */
const OBJECTS = `
  SELECT table_name, column_name, data_type, column_default, is_nullable
  FROM information_schema.columns WHERE table_schema = 'public' AND table_name <> 'pgmigrations'
  ORDER BY 1, 2`;

describe('migrations', () => {
  it('go up, all the way down, and up to the same schema again', async t => {
    const url = await temporaryDatabase();
    const pool = new Pool({ connectionString: url });
    t.after(() => pool.end());
    const objects = async () => (await pool.query<Record<string, unknown>>(OBJECTS)).rows;
    const before = await objects();
    assert.notDeepEqual(before, []);
    assert.deepEqual(await pendingMigrations(pool), []);

    const down: string[] = [];
    for (;;) {
      const [name] = await migrate(url, 'down', logger);
      if (name === undefined) break;
      down.push(name);
    }
    assert.deepEqual(await objects(), []);
    assert.deepEqual((await pendingMigrations(pool)).sort(), [...down].sort());

    assert.deepEqual(await migrate(url, 'up', logger), down.reverse());
    assert.deepEqual(await objects(), before);
    assert.deepEqual(await migrate(url, 'up', logger), []);
  });

  it('run once when several processes want them at the same time', async () => {
    const url = await temporaryDatabase();
    const down = await migrate(url, 'down', logger);
    const up = await Promise.all([1, 2, 3].map(() => migrate(url, 'up', logger)));
    assert.deepEqual(up.flat(), down);
  });

  const run = async (variables: NodeJS.ProcessEnv, ...words: string[]) => {
    const child = spawn(process.execPath, ['src/migrate.ts', ...words], {
      env: { ...process.env, ...variables },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (chunk: Buffer) => (output += chunk.toString()));
    }
    const [exitCode] = (await once(child, 'close')) as [number];
    return { exitCode, output };
  };

  it('run from the command line', async () => {
    const DATABASE_URL = await temporaryDatabase();
    const down = await run({ DATABASE_URL }, 'down');
    assert.equal(down.exitCode, 0);
    assert.match(down.output, /"direction":"down","migrations":\["\d+/);
    const up = await run({ DATABASE_URL });
    assert.equal(up.exitCode, 0);
    assert.match(up.output, /"direction":"up","migrations":\["\d+/);
  });

  it('fail with a code and a reason, never with the password', async () => {
    const unset = await run({ DATABASE_URL: undefined });
    assert.equal(unset.exitCode, 1);
    assert.match(unset.output, /^Configuration refused: DATABASE_URL must be set\. .*npm run dev/);

    const away = await run({ DATABASE_URL: 'postgres://user:hunter2@127.0.0.1:1/nowhere' });
    assert.equal(away.exitCode, 1);
    assert.match(away.output, /ECONNREFUSED.*migration failed/s);
    assert.doesNotMatch(away.output, /hunter2/);
  });
});
