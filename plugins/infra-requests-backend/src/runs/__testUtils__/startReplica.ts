import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { Knex } from 'knex';
import { connectionOf } from './connectionOf';
import type { RunSettings } from '../readRunSettings';

/** Starts a replica in a process of its own, on the database and in the folder of a test. */
export async function startReplica(
  knex: Knex,
  folder: string,
  settings: Partial<RunSettings> = {},
): Promise<ChildProcess> {
  const replica = spawn(
    process.execPath,
    [
      '--require',
      require.resolve('@backstage/cli/config/nodeTransform.cjs'),
      join(__dirname, 'replica.ts'),
      JSON.stringify(connectionOf(knex)),
      folder,
      JSON.stringify(settings),
    ],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  await once(replica.stdout, 'data');
  return replica;
}

/** Ends a replica as a power cut would. */
export async function killReplica(replica: ChildProcess): Promise<void> {
  const ended = once(replica, 'exit');
  replica.kill('SIGKILL');
  await ended;
}
