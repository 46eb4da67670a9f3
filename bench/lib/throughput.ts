import { spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import autocannon from 'autocannon';
import { inherited } from '../../scripts/lib/golden-paths/check.ts';
import { RunningService } from '../../scripts/lib/golden-paths/RunningService.ts';
import { median } from './measure.ts';

const ROUNDS = 5;
const SECONDS = 5;
const WARM_UP_SECONDS = 2;
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
  url: string;
  stop(): Promise<void>;
}

/**
 * Requests per second of the sample route, read one note by its id, of a built service without database and
 * authentication and of bare Fastify, in turn. The rate limit is out of the way; everything else is as it is.
 */
export async function compareThroughput(service: string) {
  const rates = { service: new Array<number>(), bare: new Array<number>() };
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const [name, start] of [
      ['bare', startBare],
      ['service', startService],
    ] as const) {
      const contender = await start(service);
      try {
        rates[name].push(await measure(contender.url));
      } finally {
        await contender.stop();
      }
    }
  }
  return {
    service: median(rates.service),
    bare: median(rates.bare),
    ratio: median(rates.service.map((rate, round) => rate / rates.bare[round])),
  };
}

async function startService(folder: string): Promise<Contender> {
  const running = await RunningService.start(folder, {
    RATE_LIMIT_MAX: '1000000000',
  });
  await running.ready();
  return { url: running.url, stop: () => running.kill() };
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
    url: line.trim(),
    stop: async () => {
      const exited = new Promise(resolve => child.once('close', resolve));
      child.kill('SIGKILL');
      await exited;
    },
  };
}

async function measure(base: string): Promise<number> {
  const created = await fetch(`${base}/notes`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ text: 'Water the plants' }),
  });
  const { id } = (await created.json()) as { id: string };
  const options = { url: `${base}/notes/${id}`, connections: CONNECTIONS };
  await autocannon({ ...options, duration: WARM_UP_SECONDS });
  const result = await autocannon({ ...options, duration: SECONDS });
  if (result.non2xx > 0 || result.errors > 0) {
    throw new Error(`${result.non2xx + result.errors} requests failed`);
  }
  return result.requests.average;
}
