// yarn dev: the pair for contributors. The browser app reloads itself on port 3000; the back end on 7007 restarts
// when its code changes. Both use the database and the folders of npm start.
import { spawn, type ChildProcess } from 'node:child_process';
import path from 'node:path';
import { SlipwayError } from '../bootstrap/errors.mjs';
import { home, root } from '../bootstrap/paths.mjs';
import { expectWholeHome } from '../lib/backup/unfinishedRestore.ts';
import { DEMO_CONFIG } from '../lib/demo.ts';
import {
  backendArguments,
  portalEnvironment,
  prepareDirectory,
} from '../lib/portal.ts';
import { startPostgres } from '../lib/postgres.ts';
import { stopRequested } from '../lib/signals.ts';
import { takeHome } from '../lib/takeHome.ts';

const BACKEND_PORT = 7007;
const APP_URL = 'http://localhost:3000';
const WATCHED = [
  'packages/backend/src',
  'packages/backend-common/src',
  'packages/git/src',
  'packages/openapi/src',
  'plugins',
  'app-config.yaml',
  DEMO_CONFIG,
];

const ended = (child: ChildProcess) =>
  new Promise<void>(resolve => child.once('close', () => resolve()));

async function main() {
  const release = takeHome(home, { url: APP_URL });
  try {
    expectWholeHome(home);
    prepareDirectory(home);
    const postgres = await startPostgres({
      directory: path.join(home, 'postgres'),
      logFile: path.join(home, 'log/postgres.log'),
    });
    const env = {
      ...portalEnvironment({ port: BACKEND_PORT, postgres, directory: home }),
      APP_CONFIG_app_baseUrl: APP_URL,
      APP_CONFIG_backend_cors_origin: APP_URL,
      APP_CONFIG_backend_cors_credentials: 'true',
    };
    const children = [
      spawn(
        process.execPath,
        [
          '--enable-source-maps',
          '--watch-preserve-output',
          ...WATCHED.map(name => `--watch-path=${path.join(root, name)}`),
          ...backendArguments([DEMO_CONFIG]),
        ],
        { cwd: root, env, stdio: 'inherit', detached: true },
      ),
      spawn(
        'yarn',
        [
          'workspace',
          'app',
          'start',
          ...['app-config.yaml', DEMO_CONFIG].flatMap(file => [
            '--config',
            path.join(root, file),
          ]),
        ],
        { cwd: root, env, stdio: 'inherit', detached: true },
      ),
    ];
    const all = Promise.all(children.map(ended));
    await Promise.race([stopRequested, ...children.map(ended)]);
    for (const { pid, exitCode } of children) {
      if (pid && exitCode === null) {
        process.kill(-pid, 'SIGTERM');
      }
    }
    await all;
    await postgres.stop();
  } finally {
    release();
  }
}

try {
  await main();
} catch (error) {
  if (!(error instanceof SlipwayError)) {
    throw error;
  }
  console.error(`\n${error.message}`);
  process.exitCode = 1;
}
