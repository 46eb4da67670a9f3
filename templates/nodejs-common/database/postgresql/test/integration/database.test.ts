import assert from 'node:assert/strict';
import { describe, it, type TestContext } from 'node:test';
import { pino } from 'pino';
import { openDatabase } from '../../src/database/database.ts';
import { Health } from '../../src/health.ts';
import { startTelemetryWith } from '../../src/instrumentation.ts';
import { temporaryDatabase } from '../support/database.ts';

const telemetry = startTelemetryWith();

function opened(t: TestContext, databaseUrl: string, databasePoolMax = 2) {
  const health = new Health();
  health.markStarted();
  const errors: string[] = [];
  const logger = pino({ level: 'error' }, { write: line => errors.push(line) });
  const database = openDatabase({ databaseUrl, databasePoolMax }, { health, logger });
  t.after(() => database.close());
  const readiness = () => health.readiness(() => {});
  return { pool: database.pool, errors, readiness };
}

describe('the database', () => {
  it('is ready when it answers and its schema is up to date', async t => {
    const { pool, readiness } = opened(t, await temporaryDatabase());
    assert.deepEqual(await readiness(), {
      ready: true,
      phase: 'running',
      checks: { database: 'ok', schema: 'ok' },
    });

    await pool.query('DELETE FROM pgmigrations');

    assert.deepEqual((await readiness()).checks, { database: 'ok', schema: 'failed' });
  });

  it('may be away when the service starts', async t => {
    const { readiness } = opened(t, 'postgres://127.0.0.1:1/nowhere');
    assert.deepEqual((await readiness()).checks, { database: 'failed', schema: 'failed' });
  });

  it('survives that the server ends an idle connection', async t => {
    const { pool, errors, readiness } = opened(t, await temporaryDatabase());
    const [victim, killer] = await Promise.all([pool.connect(), pool.connect()]);
    const { rows } = await victim.query<{ pid: number }>('SELECT pg_backend_pid() AS pid');
    victim.release();
    const broken = new Promise(resolve => pool.once('error', resolve));
    await killer.query('SELECT pg_terminate_backend($1)', [rows[0]?.pid]);
    killer.release();
    await broken;

    assert.equal(errors.length, 1);
    assert.match(String(errors[0]), /an idle database connection broke/);
    assert.equal((await readiness()).ready, true);
  });

  it('ends a statement that runs too long', async t => {
    const { pool } = opened(t, await temporaryDatabase());
    const { rows } = await pool.query<{ statement_timeout: string }>('SHOW statement_timeout');
    assert.equal(rows[0]?.statement_timeout, '10s');
  });

  it('tells how busy its connections are', async t => {
    const { pool } = opened(t, await temporaryDatabase(), 2);
    const [first, second] = await Promise.all([pool.connect(), pool.connect()]);
    const third = pool.connect();
    second.release();
    first.release();
    (await third).release();
    const held = await pool.connect();

    const scrape = await telemetry.scrape();
    held.release();

    for (const line of [
      'db_client_connection_count{state="idle"} 1',
      'db_client_connection_count{state="used"} 1',
      'db_client_connection_pending_requests 0',
      'db_client_connection_max 2',
    ]) {
      assert.ok(scrape.split('\n').includes(line), `${line} is not in ${scrape}`);
    }
  });
});
