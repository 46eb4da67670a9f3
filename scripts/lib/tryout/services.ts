import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import S3rver from 's3rver';
import { startOidcProvider } from '../oidc/startOidcProvider.ts';
import { freePort } from '../ports.ts';
import { startPostgres } from '../postgres.ts';
import { startValkey } from '../replicas/startValkey.ts';

/** The people who can sign in to the try-out: those of deploy/compose/organisation/people.yaml. */
export const PEOPLE = ['ada', 'grace'].map(username => ({
  username,
  password: 'password',
  subject: username,
  name: username,
  email: `${username}@example.com`,
  emailVerified: true,
}));

const BUCKET = 'docs';
/** The one account that the object storage knows. */
const STORAGE_ACCOUNT = 'S3RVER';

/** Something that was started: what a portal's environment says of it, and its end. */
export interface Service {
  environment: NodeJS.ProcessEnv;
  stop(): Promise<unknown>;
}

/** The server that the environment names, or one of our own. */
export async function postgresService(directory: string): Promise<Service> {
  const { POSTGRES_HOST, POSTGRES_PORT, POSTGRES_USER, POSTGRES_PASSWORD } =
    process.env;
  if (POSTGRES_HOST) {
    return {
      environment: {
        POSTGRES_HOST,
        POSTGRES_PORT: POSTGRES_PORT ?? '5432',
        POSTGRES_USER,
        POSTGRES_PASSWORD,
      },
      stop: async () => {},
    };
  }
  const postgres = await startPostgres({
    directory: path.join(directory, 'postgres'),
    logFile: path.join(directory, 'log/postgres.log'),
  });
  return {
    environment: {
      POSTGRES_HOST: '127.0.0.1',
      POSTGRES_PORT: String(postgres.port),
      POSTGRES_USER: postgres.user,
      POSTGRES_PASSWORD: postgres.password,
    },
    stop: () => postgres.stop(),
  };
}

/** @param program - of Valkey, or of Redis */
export async function valkeyService(
  program: string,
  directory: string,
): Promise<Service> {
  const port = await freePort();
  const valkey = await startValkey({
    program,
    port,
    logFile: path.join(directory, 'log/valkey.log'),
  });
  return {
    environment: { SLIPWAY_CACHE_URL: `redis://127.0.0.1:${port}` },
    stop: () => valkey.stop(),
  };
}

/** Object storage that speaks S3, with the bucket for documentation. */
export async function storageService(directory: string): Promise<Service> {
  const objects = path.join(directory, 'objects');
  fs.mkdirSync(objects, { recursive: true });
  const storage = new S3rver({
    address: '127.0.0.1',
    port: await freePort(),
    silent: true,
    directory: objects,
    configureBuckets: [{ name: BUCKET }],
  });
  const { port } = await storage.run();
  return {
    environment: {
      TECHDOCS_BUCKET: BUCKET,
      TECHDOCS_REGION: 'us-east-1',
      TECHDOCS_ENDPOINT: `http://127.0.0.1:${port}`,
      AWS_ACCESS_KEY_ID: STORAGE_ACCOUNT,
      AWS_SECRET_ACCESS_KEY: STORAGE_ACCOUNT,
    },
    stop: () => storage.close(),
  };
}

/** The sign-in provider. @param portal - the address that people open */
export async function loginService(
  port: number,
  portal: string,
): Promise<Service> {
  const secret = randomBytes(32).toString('hex');
  const provider = await startOidcProvider({
    port,
    client: {
      id: 'slipway',
      secret,
      redirectUris: [`${portal}/api/auth/oidc/handler/frame`],
      postLogoutRedirectUris: [portal],
    },
    accounts: PEOPLE,
    consent: 'given',
  });
  return {
    environment: {
      OIDC_METADATA_URL: `${provider.issuer}/.well-known/openid-configuration`,
      OIDC_CLIENT_ID: 'slipway',
      OIDC_CLIENT_SECRET: secret,
    },
    stop: () => provider.stop(),
  };
}
