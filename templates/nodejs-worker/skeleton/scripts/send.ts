import { randomUUID } from 'node:crypto';
import { Pool } from 'pg';
import { pino } from 'pino';
import { createBoss, declareQueue } from '../src/queue/boss.ts';
import { send } from '../src/queue/send.ts';
import { wordCounts } from '../src/queues/wordCounts.ts';
import { findDevelopmentDatabase } from './developmentDatabase.ts';

// Sends a job, as a producer would: npm run send -- "To be, or not to be". Without DATABASE_URL it goes to the
// database that "npm run dev" or "npm run database" has started.
const database = new Pool({
  connectionString: process.env.DATABASE_URL ?? (await findDevelopmentDatabase()),
});
const boss = createBoss(database, pino(), { supervise: false });
await declareQueue(boss, wordCounts);
const text = process.argv.slice(2).join(' ') || 'To be, or not to be';
const id = await send(boss, wordCounts, { documentId: randomUUID(), text });
process.stdout.write(`Sent job ${id} to the queue ${wordCounts.name}\n`);
await database.end();
