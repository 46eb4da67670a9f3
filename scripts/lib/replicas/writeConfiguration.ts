import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { root } from '../../bootstrap/paths.mjs';

/** What app-config.production.yaml says for the sake of many replicas. The rest of it wants a company's own systems. */
const KEYS = [
  'backend.cache',
  'backend.database.connection.connectionTimeoutMillis',
  'backend.database.connection.keepAlive',
  'backend.database.connection.keepAliveInitialDelayMillis',
  'backend.database.knexConfig',
  'backend.lifecycle',
  'backend.server',
  'catalog.processingInterval',
  'scaffolder',
  'search',
];

/** As in NODE_ENV. */
export type PortalMode = 'development' | 'production';

type Tree = { [key: string]: Tree | unknown };

function pick(from: Tree, keys: string[]): Tree {
  const picked: Tree = {};
  for (const key of keys) {
    const steps = key.split('.');
    const value = steps.reduce<unknown>(
      (tree, step) => (tree as Tree | undefined)?.[step],
      from,
    );
    if (value === undefined) {
      throw new Error(`app-config.production.yaml has no ${key}`);
    }
    let at = picked;
    for (const step of steps.slice(0, -1)) {
      at = (at[step] ??= {}) as Tree;
    }
    at[steps.at(-1)!] = value;
  }
  return picked;
}

/**
 * Writes the configuration that the replicas share: the production file's own words on replicas, and the address that
 * people know.
 *
 * @param url - of the proxy
 */
export function writeSharedConfiguration(file: string, url: string): string {
  const production = parse(
    fs.readFileSync(path.join(root, 'app-config.production.yaml'), 'utf8'),
  );
  const { backend, ...others } = pick(production, KEYS);
  const configuration = {
    ...others,
    app: { baseUrl: url },
    backend: { ...(backend as Tree), baseUrl: url },
  };
  fs.writeFileSync(file, JSON.stringify(configuration, null, 2));
  return file;
}

/**
 * In production nobody is let in for the asking, and a portal where nobody could sign in refuses to start: this one knows
 * a provider that nobody uses.
 */
const production = {
  auth: {
    environment: 'production',
    session: { secret: randomBytes(24).toString('base64') },
    providers: {
      guest: null,
      demo: null,
      github: { production: { clientId: 'nobody', clientSecret: 'nobody' } },
    },
  },
  slipway: {
    demo: null,
    signIn: { github: { find: [{ claim: 'id', by: 'github.com/user-id' }] } },
  },
};

/** Writes what is a process's own: the folder that it works in, and the mode. */
export function writeOwnConfiguration(
  file: string,
  workingDirectory: string,
  mode: PortalMode,
): string {
  fs.mkdirSync(workingDirectory, { recursive: true });
  const configuration = {
    backend: { workingDirectory },
    ...(mode === 'production' && production),
  };
  fs.writeFileSync(file, JSON.stringify(configuration, null, 2));
  return file;
}
