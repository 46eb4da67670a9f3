import type { Progress, Step } from '../../bootstrap/progress.mjs';
import { PLATFORM_ENGINEER } from '../demo.ts';
import { PortalApi } from '../portalApi.ts';
import { type DeliveryRecord, readHistory } from './history.ts';
import { type Loaded, LoadMemory } from './LoadMemory.ts';
import { sendRecords } from './sendRecords.ts';

const HOUR_MS = 60 * 60 * 1000;
/** Records that are sent before it is remembered that they were: a few days of the history. */
const PORTION = 1_000;

/**
 * Gives the portal a year of deliveries of the demonstration organisation, or what came since the last time. What was
 * broken off goes on where it stopped. What goes wrong is told and not thrown: the portal does without.
 *
 * @param url - of a portal whose catalog is loaded
 * @param signal - breaks it off
 */
export async function loadDelivery(
  url: string,
  progress: Progress,
  signal: AbortSignal,
): Promise<void> {
  try {
    const portal = await PortalApi.asPerson(url, PLATFORM_ENGINEER);
    const memory = new LoadMemory(portal);
    const now = startOfHour(new Date());
    const loaded = (await memory.read()) ?? {
      start: yearBefore(now),
      until: yearBefore(now),
    };
    if (loaded.begun || loaded.until < now.toISOString()) {
      await progress.run(
        'Loading the deliveries of the demonstration organisation',
        'a minute the first time; the portal can be used meanwhile',
        step =>
          loadUntil(now.toISOString(), loaded, {
            portal,
            memory,
            signal,
            step,
          }),
      );
    }
  } catch (error) {
    if (!signal.aborted) {
      console.error(
        `${(error as Error).message}\nThe portal runs without the rest; the next npm start goes on from there.`,
      );
    }
  }
}

interface Target {
  portal: PortalApi;
  memory: LoadMemory;
  signal: AbortSignal;
  step: Step;
}

/** Ends the load that was begun, if any, and loads what came since. */
async function loadUntil(
  until: string,
  loaded: Loaded,
  target: Target,
): Promise<void> {
  const begun = loaded.begun ?? { until, sent: 0 };
  const reached = await loadStretch({ ...loaded, begun }, target);
  if (reached.until < until) {
    await loadUntil(until, reached, target);
  }
}

/** Ends the load that was begun. @returns what is loaded then */
async function loadStretch(
  { start, until, begun }: Required<Loaded>,
  { portal, memory, signal, step }: Target,
): Promise<Loaded> {
  const stretch = { start, after: until, end: begun.until };
  let sent = begun.sent;
  for await (const portion of portions(readHistory(stretch), sent)) {
    await sendRecords(portal, portion, signal);
    sent += portion.length;
    await memory.write({ start, until, begun: { until: begun.until, sent } });
    step.detail(`${sent.toLocaleString('en-GB')} records`);
  }
  const loaded = { start, until: begun.until };
  await memory.write(loaded);
  return loaded;
}

/** What is left of the records without the first ones, in lists that fit one request. */
async function* portions(
  records: AsyncIterable<DeliveryRecord>,
  skipped: number,
): AsyncGenerator<DeliveryRecord[]> {
  let seen = 0;
  let portion: DeliveryRecord[] = [];
  for await (const record of records) {
    seen += 1;
    if (seen > skipped) {
      portion.push(record);
    }
    if (portion.length === PORTION) {
      yield portion;
      portion = [];
    }
  }
  if (portion.length > 0) {
    yield portion;
  }
}

function startOfHour(moment: Date): Date {
  return new Date(Math.floor(moment.getTime() / HOUR_MS) * HOUR_MS);
}

/** The first moment of the same date a year before, so that the history begins with a whole day. */
function yearBefore(moment: Date): string {
  const before = new Date(moment);
  before.setUTCFullYear(before.getUTCFullYear() - 1);
  before.setUTCHours(0);
  return before.toISOString();
}
