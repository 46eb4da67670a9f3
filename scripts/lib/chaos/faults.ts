import { setTimeout as sleep } from 'node:timers/promises';
import type { LinkState } from '../replicas/DatabaseLink.ts';
import type { Fleet } from '../replicas/Fleet.ts';
import { fillConnections } from './fillConnections.ts';
import { migrateAhead } from './migrateAhead.ts';

/** Something that goes wrong, as it does in operation. */
export interface Fault {
  name: string;
  /** What is done, in a few words. */
  does: string;
  /** Whether nobody can be served while it lasts: what fails then is not held against the portal. */
  isOutage?: true;
  /** Whether the server takes no new connection for a moment: requests have theirs, but no database can be made on it. */
  takesNobodyNew?: true;
  /**
   * Makes it happen, and takes it back.
   *
   * @returns the moments from which on nothing more went wrong by itself, in milliseconds since the epoch: recovery counts
   *   from each until the next
   */
  run(fleet: Fleet): Promise<{ moments: number[]; remarks?: string[] }>;
}

/** How long each fault lasts, in milliseconds. */
export interface Pace {
  /** How often each replica is killed. */
  killsOfEach: number;
  cut: number;
  others: number;
}

const KILL_EVERY_MS = 20_000;

/** Every fault, in the order in which they come. */
export function faults(pace: Pace): {
  kill: Fault;
  /** What the replicas outlive. */
  lasting: Fault[];
  roll: Fault;
} {
  return {
    kill: {
      name: 'kill -9',
      does: `a replica every ${KILL_EVERY_MS / 1_000} s, started again`,
      run: fleet => killInTurn(fleet, pace.killsOfEach),
    },
    lasting: [
      {
        name: 'restart PostgreSQL',
        does: 'checkpoint, fast shutdown, start',
        takesNobodyNew: true,
        async run(fleet) {
          await fleet.restartPostgres();
          return { moments: [Date.now()] };
        },
      },
      {
        name: 'cut PostgreSQL off',
        does: `connections reset and refused for ${pace.cut / 1_000} s`,
        isOutage: true,
        run: fleet => lasting(fleet, 'cut', pace.cut),
      },
      {
        name: 'silence PostgreSQL',
        does: `all that is sent is swallowed for ${pace.others / 1_000} s, and what was open stays lost`,
        isOutage: true,
        run: fleet => lasting(fleet, 'silent', pace.others),
      },
      {
        name: 'fill the connections',
        does: `all that the server takes, for ${pace.others / 1_000} s`,
        takesNobodyNew: true,
        async run({ postgres }) {
          const { count, release } = await fillConnections(postgres.url);
          await sleep(pace.others);
          await release();
          return {
            moments: [Date.now()],
            remarks: [`${count} connections taken`],
          };
        },
      },
      {
        name: 'slow PostgreSQL',
        does: `200 ms on each answer for ${pace.others / 1_000} s`,
        run: fleet => lasting(fleet, 'slow', pace.others),
      },
      {
        name: 'stop Valkey',
        does: `for ${pace.others / 1_000} s`,
        async run(fleet) {
          await fleet.stopValkey();
          await sleep(pace.others);
          await fleet.startValkey();
          return { moments: [Date.now()] };
        },
      },
    ],
    roll: {
      name: 'roll',
      does: 'each replica by SIGTERM, then started again, the first one after a migration',
      run: roll,
    },
  };
}

async function lasting({ link }: Fleet, state: LinkState, time: number) {
  link.turn(state);
  await sleep(time);
  link.turn('open');
  return { moments: [Date.now()] };
}

async function killInTurn({ replicas }: Fleet, times: number) {
  const moments: number[] = [];
  for (let round = 0; round < times; round += 1) {
    for (const replica of replicas) {
      moments.push(Date.now());
      const pause = sleep(KILL_EVERY_MS);
      await replica.kill();
      await replica.start();
      await pause;
    }
  }
  return { moments };
}

/** The first of the new version migrates the databases, on which the others, still of the old one, serve on. */
async function roll({ replicas, postgres }: Fleet) {
  const begin = Date.now();
  const remarks: string[] = [];
  for (const replica of replicas) {
    const { tookMs, byItself } = await replica.terminate();
    remarks.push(
      `${replica.name} ${byItself ? 'went' : 'had to be killed'} after ${(tookMs / 1_000).toFixed(1)} s`,
    );
    if (replica === replicas[0]) {
      remarks.push(
        `${await migrateAhead(postgres)} tables got a column that nobody knew`,
      );
    }
    await replica.start();
    await sleep(2_000); // until the proxy has seen it twice
  }
  return { moments: [begin], remarks };
}
