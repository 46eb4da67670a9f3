// Builds what the Dockerfile copies into the image, unpacks it as the Dockerfile does and starts it in production mode,
// as an account that may write nothing in its folder, on a PostgreSQL of its own: the check of the image on machines
// without a container engine.
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { prepared } from '../scripts/bootstrap/paths.mjs';
import { buildBundle } from '../scripts/lib/bundle/buildBundle.ts';
import { startBundle } from '../scripts/lib/bundle/startBundle.ts';
import { freePort } from '../scripts/lib/ports.ts';
import { removePostgres, startPostgres } from '../scripts/lib/postgres.ts';

const folder = path.join(prepared, 'bundle');
const image = path.join(folder, 'image');
const postgresDirectory = path.join(folder, 'postgres');

removePostgres(postgresDirectory);
fs.rmSync(folder, { recursive: true, force: true });
buildBundle(image);

const postgres = await startPostgres({
  directory: postgresDirectory,
  logFile: path.join(folder, 'postgres.log'),
  throwAway: true,
});
try {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  // Object storage, the cache and sign-in are somebody else's: it starts without them.
  const portal = await startBundle({
    folder: image,
    port,
    configs: [],
    logFile: path.join(folder, 'portal.log'),
    environment: {
      SLIPWAY_URL: url,
      SLIPWAY_CACHE_URL: 'redis://127.0.0.1:9',
      SLIPWAY_SESSION_SECRET: randomBytes(32).toString('base64'),
      SLIPWAY_ENCRYPTION_KEY: randomBytes(32).toString('base64'),
      SLIPWAY_MODULES_REPOSITORY: 'https://github.com/example/modules.git',
      SLIPWAY_INFRASTRUCTURE_REPOSITORY:
        'https://github.com/example/infrastructure',
      POSTGRES_HOST: '127.0.0.1',
      POSTGRES_PORT: String(postgres.port),
      POSTGRES_USER: postgres.user,
      POSTGRES_PASSWORD: postgres.password,
      GITHUB_TOKEN: 'none',
      GITHUB_CLIENT_ID: 'none',
      GITHUB_CLIENT_SECRET: 'none',
      GITHUB_ORGANISATION: 'none',
      TECHDOCS_BUCKET: 'none',
      TECHDOCS_REGION: 'none',
      // Of a bucket that is not there: it asks nobody for its own.
      AWS_ACCESS_KEY_ID: 'none',
      AWS_SECRET_ACCESS_KEY: 'none',
    },
  });
  try {
    const get = (at: string) => fetch(url + at);
    assert.match(await (await get('/')).text(), /<title>Slipway<\/title>/);
    assert.equal(
      (await get('/api/catalog/entities')).status,
      401,
      'nobody reads the catalog without signing in',
    );
    assert.notEqual(
      (await get('/api/auth/guest/refresh')).status,
      200,
      'there is no guest in production',
    );
    console.log(
      `the bundle starts in production mode, ${portal.isReadOnly ? 'writes nothing to its folder' : 'as the owner of its folder'}, serves the app and lets no guest in`,
    );
  } finally {
    await portal.stop();
  }
} finally {
  await postgres.stop();
}
