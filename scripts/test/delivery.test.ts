import assert from 'node:assert/strict';
import path from 'node:path';
import { after, describe, it } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { Progress } from '../bootstrap/progress.mjs';
import { PLATFORM_ENGINEER } from '../lib/demo.ts';
import { loadDelivery } from '../lib/delivery/loadDelivery.ts';
import { LoadMemory } from '../lib/delivery/LoadMemory.ts';
import { PortalApi } from '../lib/portalApi.ts';
import { freePort } from '../lib/ports.ts';
import { removePostgres } from '../lib/postgres.ts';
import { Command, makeFolder } from './harness.ts';
import { RecordingPortal } from './RecordingPortal.ts';

const HOUR_MS = 60 * 60 * 1000;
const progress = new Progress();
const { signal } = new AbortController();

describe('the deliveries of the demonstration organisation', () => {
  it('are loaded once, in order, and go on where they stopped', async () => {
    const portal = await RecordingPortal.listen();
    portal.refuseAfter(40);
    await loadDelivery(portal.url, progress, signal);
    const before = portal.names.length;
    assert.ok(before > 5_000, `${before} records came before the refusal`);

    portal.refuseAfter(Infinity);
    await loadDelivery(portal.url, progress, signal);
    const unique = new Set(portal.names).size;
    assert.ok(unique > 120_000, `${unique} records`);
    assert.ok(
      portal.names.length - unique <= 1_000,
      'no more than the portion that was refused is sent again',
    );
    assert.ok(portal.largestRequest <= 1_000);

    const all = portal.names.length;
    await loadDelivery(portal.url, progress, signal);
    assert.equal(portal.names.length, all, 'nothing is new');
    await portal.close();
  });

  it('are loaded only from when they were loaded until', async () => {
    const portal = await RecordingPortal.listen();
    const now = Math.floor(Date.now() / HOUR_MS) * HOUR_MS;
    const until = new Date(now - 7 * 24 * HOUR_MS).toISOString();
    const start = new Date(now - 200 * 24 * HOUR_MS).toISOString();
    portal.setting = { start, until };
    await loadDelivery(portal.url, progress, signal);
    const count = portal.names.length;
    assert.ok(count > 500 && count < 6_000, `${count} records`);
    const early = portal.moments.filter(moment => moment < until);
    assert.ok(
      early.length < count / 20,
      'only previews of what was merged since are older',
    );
    assert.deepEqual(portal.setting, {
      start,
      until: new Date(now).toISOString(),
    });
    await portal.close();
  });

  const started: Command[] = [];
  const folder = makeFolder();
  after(async () => {
    await Promise.all(started.map(command => command.stop()));
    removePostgres(path.join(folder, 'postgres'));
  });

  it('come to a portal that runs, and outlive its stop', async () => {
    const port = await freePort();
    const start = async () => {
      const env = { SLIPWAY_HOME: folder, PORT: String(port) };
      const command = new Command(['start'], env);
      started.push(command);
      await command.prints('Slipway is ready');
      return command;
    };
    const first = await start();
    const portal = await PortalApi.asPerson(
      `http://localhost:${port}`,
      PLATFORM_ENGINEER,
    );
    const memory = new LoadMemory(portal);
    /** Waits until more records are there, and says how many. */
    const sentBeyond = async (limit: number) => {
      for (const end = Date.now() + 60_000; Date.now() < end; await sleep(50)) {
        const sent = (await memory.read())?.begun?.sent ?? 0;
        if (sent > limit) {
          return sent;
        }
      }
      throw new Error(`No more than ${limit} records were sent`);
    };
    const sent = await sentBeyond(3_000);
    assert.equal(await first.stop(), 0);

    const second = await start();
    await sentBeyond(sent + 1_000);
    const from = (await memory.read())!.start;
    const answer = await portal.request(
      `dx-metrics/v1/dora?scope=group:bookings&from=${from}`,
    );
    const { metrics } = (await answer.json()) as {
      metrics: Record<string, { samples: number }>;
    };
    assert.ok(metrics.deploymentFrequency.samples > 20);
    assert.ok(metrics.changeLeadTime.samples > 50);
    assert.equal(await second.stop(), 0);
  });
});
