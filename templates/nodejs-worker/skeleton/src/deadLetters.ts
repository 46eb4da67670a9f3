import { parseArgs } from 'node:util';
import { Pool } from 'pg';
import { configOrExit } from './configOrExit.ts';
import { databaseConfig } from './database/config.ts';
import { readEnvironment } from './environment.ts';
import { createLogger } from './logging.ts';
import { createBoss } from './queue/boss.ts';
import { DeadLetters } from './queue/deadLetters.ts';
import { queues } from './queues/index.ts';

const USAGE = `Usage: node dist/deadLetters.js list|redrive|delete QUEUE [ID…]

  list     the dead letters of a queue: one JSON object a line
  redrive  puts them back into the queue
  delete   throws them away

  QUEUE    one of ${queues.map(({ name }) => name).join(', ')}
  ID       the dead letters that are meant; all of the queue when there is none
`;

// For those who operate the service: what becomes of the jobs that were given up.
const {
  positionals: [command = '', name, ...chosen],
} = parseArgs({ allowPositionals: true });
const queue = queues.find(candidate => candidate.name === name);
if (queue === undefined || !['list', 'redrive', 'delete'].includes(command)) {
  process.stderr.write(USAGE);
  process.exit(1);
}

const { databaseUrl } = configOrExit(variables => readEnvironment(variables, databaseConfig));
const database = new Pool({ connectionString: databaseUrl, max: 1 });
const logger = createLogger({ logLevel: 'warn' });
const deadLetters = new DeadLetters(createBoss(database, logger, { supervise: false }));
try {
  const letters = await deadLetters.list(queue);
  const meant = letters.filter(({ id }) => chosen.length === 0 || chosen.includes(id));
  const ids = meant.map(({ id }) => id);
  if (command === 'list') {
    for (const letter of meant) process.stdout.write(`${JSON.stringify(letter)}\n`);
  } else if (ids.length === 0) {
    process.stdout.write(`No dead letters in ${queue.name}\n`);
  } else if (command === 'redrive') {
    const count = await deadLetters.redrive(queue, ids);
    process.stdout.write(`${count} of ${ids.length} back in ${queue.name}\n`);
  } else {
    await deadLetters.delete(queue, ids);
    process.stdout.write(`${ids.length} deleted from ${queue.name}\n`);
  }
} catch (error) {
  logger.fatal({ err: error }, 'the dead letters cannot be reached');
  process.exitCode = 1;
} finally {
  await database.end();
}
