import createKnex from 'knex';
import { TestRuns } from './TestRuns';

/** A replica of the portal as a process of its own: works the queue off until it is killed. */
async function main([, , connection, folder, settings]: string[]) {
  const knex = createKnex({ client: 'pg', connection: JSON.parse(connection) });
  const runs = new TestRuns(knex, folder, { settings: JSON.parse(settings) });
  await runs.start();
  process.stdout.write('ready\n');
}

main(process.argv).catch(error => {
  process.stderr.write(`${error.stack}\n`);
  process.exitCode = 1;
});
