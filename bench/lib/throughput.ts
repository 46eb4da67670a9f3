import { spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import autocannon from 'autocannon';
import { inherited } from '../../scripts/lib/golden-paths/check.ts';
import { RunningService } from '../../scripts/lib/golden-paths/RunningService.ts';
import { median } from './measure.ts';

const ROUNDS = 15;
const WARM_UP_ROUNDS = 2;
const SECONDS = 1;
const CONNECTIONS = 50;

/** Bare Fastify with the service's own routes, schemas and store: what the framework gives at most. */
const BARE = `
import Fastify from 'fastify';
import { NoteStore } from './modules/notes/store.js';
import { notes } from './modules/notes/routes.js';
import { Problem } from './problems.js';
const app = Fastify();
app.addSchema(Problem);
await app.register(notes, { store: new NoteStore() });
console.log(await app.listen({ host: '127.0.0.1', port: 0 }));
`;

interface Contender {
  /** Of the sample route: one note, which is there. */
  url: string;
  pid: number;
  stop(): Promise<void>;
}

/** What one contender did in each round. */
interface Rounds {
  /** Requests per second. */
  rates: number[];
  /** Microseconds of processor time that its process took for a request; none where they cannot be told. */
  costs: number[];
}

/**
 * The sample route, read one note by its id, of a built service without database and authentication and of bare
 * Fastify. Both run, and are asked in turn. The rate limit is out of the way; everything else is as it is.
 *
 * One client process asks, which may be what limits the faster one; processor time knows no such limit.
 */
export async function compareThroughput(folder: string) {
  const contenders = [await startBare(folder), await startService(folder)];
  try {
    const [bare, service] = await measure(contenders);
    const ratio = (of: keyof Rounds) =>
      median(service[of].map((value, round) => value / bare[of][round]));
    return {
      service: median(service.rates),
      bare: median(bare.rates),
      ratio: ratio('rates'),
      ...(service.costs.length > 0 && {
        cost: {
          service: median(service.costs),
          bare: median(bare.costs),
        },
      }),
    };
  } finally {
    await Promise.all(contenders.map(contender => contender.stop()));
  }
}

async function startService(folder: string): Promise<Contender> {
  const running = await RunningService.start(folder, {
    RATE_LIMIT_MAX: '1000000000',
  });
  await running.ready();
  return {
    url: await addNote(running.url),
    pid: running.pid,
    stop: () => running.kill(),
  };
}

async function startBare(folder: string): Promise<Contender> {
  const file = path.join(folder, 'dist/bare.js');
  fs.writeFileSync(file, BARE);
  const child = spawn(process.execPath, ['--enable-source-maps', file], {
    env: { ...inherited(), NODE_ENV: 'production' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [line] = await new Promise<string[]>((resolve, reject) => {
    child.stdout.setEncoding('utf8').once('data', chunk => resolve([chunk]));
    child.once('exit', code => reject(new Error(`It ended with ${code}`)));
  });
  return {
    url: await addNote(line.trim()),
    pid: child.pid ?? 0,
    stop: async () => {
      const exited = new Promise(resolve => child.once('close', resolve));
      child.kill('SIGKILL');
      await exited;
    },
  };
}

async function measure(contenders: Contender[]): Promise<Rounds[]> {
  const results = contenders.map((): Rounds => ({ rates: [], costs: [] }));
  for (let round = -WARM_UP_ROUNDS; round < ROUNDS; round += 1) {
    for (const [index, { url, pid }] of contenders.entries()) {
      const before = processorTime(pid);
      const { non2xx, errors, requests } = await autocannon({
        url,
        connections: CONNECTIONS,
        duration: SECONDS,
      });
      if (non2xx > 0 || errors > 0) {
        throw new Error(`${non2xx + errors} requests failed`);
      }
      if (round >= 0) {
        const { rates, costs } = results[index];
        rates.push(requests.total / SECONDS);
        if (before !== undefined) {
          const spent = (processorTime(pid) ?? 0) - before;
          costs.push(spent / requests.total);
        }
      }
    }
  }
  return results;
}

/** Answers with the address of a note that it has added. */
async function addNote(base: string): Promise<string> {
  const created = await fetch(`${base}/notes`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ text: 'Water the plants' }),
  });
  const { id } = (await created.json()) as { id: string };
  return `${base}/notes/${id}`;
}

/** Linux counts in hundredths of a second, whatever the kernel does inside. */
const MICROSECONDS_PER_TICK = 10_000;

/** Microseconds that a process has computed; undefined where the system has no /proc. */
function processorTime(pid: number): number | undefined {
  const file = `/proc/${pid}/stat`;
  if (!fs.existsSync(file)) {
    return undefined;
  }
  // After the name in brackets, which may hold blanks: state is field 3, utime 14, stime 15 (proc_pid_stat(5)).
  const fields = fs.readFileSync(file, 'utf8').split(') ').at(-1)?.split(' ');
  const ticks = Number(fields?.[11]) + Number(fields?.[12]);
  return ticks * MICROSECONDS_PER_TICK;
}
