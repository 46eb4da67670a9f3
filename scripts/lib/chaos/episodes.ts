import { setTimeout as sleep } from 'node:timers/promises';
import type { Progress } from '../../bootstrap/progress.mjs';
import type { Fleet } from '../replicas/Fleet.ts';
import type { Finding } from './checkRecords.ts';
import type { Fault } from './faults.ts';
import type { Measurements, Span } from './Measurements.ts';
import { untilCalm } from './watch.ts';

const BASELINE_MS = 15_000;
/** How long what was taken on may take to its end, after the last fault. */
const SETTLE_MS = 150_000;

/** One fault from its beginning until it was overcome. Times in milliseconds since the epoch. */
export interface Episode {
  fault: Fault;
  from: number;
  to: number;
  /** From when on nothing more went wrong by itself. */
  moments: number[];
  remarks: string[];
}

/** Bytes on the live heap of each replica, at several moments. */
export type Heaps = number[][];

export const readHeaps = ({ replicas }: Fleet) =>
  Promise.all(replicas.map(replica => replica.liveHeap()));

/** When work that is under way may fail, however well the portal is made. */
export interface Breaks {
  /** A replica ended, or nobody could be served. */
  launches: Span[];
  /** That, and what databases are made on took no connection. */
  requests: Span[];
}

export function breaksOf(episodes: Episode[], { replicas }: Fleet): Breaks {
  const launches = [
    ...replicas.flatMap(({ ends }) => ends.map(at => ({ from: at, to: at }))),
    ...episodes.filter(({ fault }) => fault.isOutage),
  ];
  return {
    launches,
    requests: [
      ...launches,
      ...episodes.filter(({ fault }) => fault.takesNobodyNew),
    ],
  };
}

/** What everything else is compared with. */
export const steady: Fault = {
  name: 'nothing',
  does: 'steady load',
  async run() {
    await sleep(BASELINE_MS);
    return { moments: [] };
  },
};

/** Lets one fault happen, and waits until it is overcome. */
export async function suffer(
  fault: Fault,
  options: { fleet: Fleet; measurements: Measurements; progress: Progress },
): Promise<Episode> {
  const { fleet, measurements, progress } = options;
  return progress.run(fault.name, fault.does, async () => {
    const from = Date.now();
    const { moments, remarks = [] } = await fault.run(fleet);
    await untilCalm(measurements);
    return { fault, from, to: Date.now(), moments, remarks };
  });
}

/** Looks again and again until everything is as it should be, for a while at most. */
export async function whenSettled(
  progress: Progress,
  look: () => Promise<Finding[]>,
): Promise<Finding[]> {
  return progress.run(
    'Waiting for what was taken on',
    `${SETTLE_MS / 1_000} s at most`,
    async () => {
      const end = Date.now() + SETTLE_MS;
      for (;;) {
        const findings = await look();
        if (findings.every(({ holds }) => holds) || Date.now() > end) {
          return findings;
        }
        await sleep(1_000);
      }
    },
  );
}
