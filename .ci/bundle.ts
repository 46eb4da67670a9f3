// Builds what the Dockerfile copies into the image, unpacks it as the Dockerfile does and starts it in production
// mode, on a PostgreSQL of its own: the check of the image on machines without a container engine.
import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { prepared, root } from '../scripts/bootstrap/paths.mjs';
import { freePort } from '../scripts/lib/ports.ts';
import { removePostgres, startPostgres } from '../scripts/lib/postgres.ts';

const folder = path.join(prepared, 'bundle');
const image = path.join(folder, 'image');
const postgresDirectory = path.join(folder, 'postgres');
const FROM_CHECKOUT = [
  'package.json',
  'yarn.lock',
  '.yarnrc.yml',
  '.yarn/patches',
  'backstage.json',
  'app-config.yaml',
  'app-config.production.yaml',
  'catalog-info.yaml',
  'mkdocs.yml',
  'docs',
  'templates',
  'scorecards',
  'policies',
];

function must(cwd: string, program: string, ...args: string[]) {
  const { status, stdout, stderr } = spawnSync(program, args, {
    cwd,
    encoding: 'utf8',
  });
  assert.equal(
    status,
    0,
    `${program} ${args.join(' ')}\n${stdout.slice(-3000)}\n${stderr.slice(-3000)}`,
  );
}

removePostgres(postgresDirectory);
fs.rmSync(folder, { recursive: true, force: true });
fs.mkdirSync(image, { recursive: true });

must(root, 'yarn', 'workspace', 'backend', 'build');
for (const name of FROM_CHECKOUT) {
  fs.cpSync(path.join(root, name), path.join(image, name), { recursive: true });
}
const dist = path.join(root, 'packages/backend/dist');
must(image, 'tar', 'xzf', path.join(dist, 'skeleton.tar.gz'));
must(image, 'yarn', 'workspaces', 'focus', '--all', '--production');
must(image, 'tar', 'xzf', path.join(dist, 'bundle.tar.gz'));
// Object storage is somebody else's: everything but it runs as configured for production.
fs.writeFileSync(
  path.join(image, 'check.yaml'),
  'techdocs:\n  publisher:\n    type: local\n    local:\n      publishDirectory: ./site\n',
);

const postgres = await startPostgres({
  directory: postgresDirectory,
  logFile: path.join(folder, 'postgres.log'),
  throwAway: true,
});
const port = await freePort();
const url = `http://localhost:${port}`;
const configs = ['app-config.yaml', 'app-config.production.yaml', 'check.yaml'];
const portal = spawn(
  'node',
  ['packages/backend', ...configs.flatMap(file => ['--config', file])],
  {
    cwd: image,
    env: {
      PATH: process.env.PATH,
      NODE_ENV: 'production',
      SLIPWAY_URL: url,
      PORT: String(port),
      POSTGRES_HOST: '127.0.0.1',
      POSTGRES_PORT: String(postgres.port),
      POSTGRES_USER: postgres.user,
      POSTGRES_PASSWORD: postgres.password,
      SLIPWAY_ENCRYPTION_KEY: randomBytes(32).toString('base64'),
      SLIPWAY_MODULES_REPOSITORY: 'https://github.com/example/modules.git',
      SLIPWAY_INFRASTRUCTURE_REPOSITORY:
        'https://github.com/example/infrastructure',
      GITHUB_TOKEN: 'none',
      GITHUB_CLIENT_ID: 'none',
      GITHUB_CLIENT_SECRET: 'none',
      GITHUB_ORGANISATION: 'none',
      TECHDOCS_BUCKET: 'none',
      TECHDOCS_REGION: 'none',
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  },
);
const closed = new Promise(resolve => portal.once('close', resolve));
const output: string[] = [];
portal.stdout.on('data', chunk => output.push(String(chunk)));
portal.stderr.on('data', chunk => output.push(String(chunk)));

const get = (at: string) => fetch(url + at).catch(() => undefined);
try {
  let ready = false;
  for (
    const end = Date.now() + 90_000;
    !ready && portal.exitCode === null && Date.now() < end;
    await sleep(250)
  ) {
    ready = (await get('/.backstage/health/v1/readiness'))?.ok ?? false;
  }
  assert.ok(ready, `it did not get ready:\n${output.join('').slice(-4000)}`);
  assert.match(
    (await (await get('/'))?.text()) ?? '',
    /<title>Slipway<\/title>/,
  );
  assert.equal(
    (await get('/api/catalog/entities'))?.status,
    401,
    'nobody reads the catalog without signing in',
  );
  assert.notEqual(
    (await get('/api/auth/guest/refresh'))?.status,
    200,
    'there is no guest in production',
  );
  console.log(
    'the bundle starts in production mode, serves the app and lets no guest in',
  );
} finally {
  portal.kill('SIGTERM');
  await closed;
  await postgres.stop();
}
