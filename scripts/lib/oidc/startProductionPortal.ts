import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { type Portal, type PortalOptions, startPortal } from '../portal.ts';

export interface ProductionPortalOptions extends Omit<
  PortalOptions,
  'environment'
> {
  /** Where the OpenID Connect provider is, or will be: it need not run yet. */
  issuer: string;
  client: { id: string; secret: string };
}

/** What production takes from systems that are not here: object storage, a cache, TLS. */
const withoutSystems = (directory: string, port: number) => ({
  backend: {
    listen: `127.0.0.1:${port}`,
    cache: { store: 'memory', connection: null },
    csp: { 'upgrade-insecure-requests': false },
    workingDirectory: path.join(directory, 'work'),
  },
  techdocs: {
    publisher: {
      type: 'local',
      local: { publishDirectory: path.join(directory, 'docs') },
    },
  },
});

/** Starts a portal from its sources as app-config.production.yaml configures it, with people who sign in by OIDC. */
export async function startProductionPortal(
  options: ProductionPortalOptions,
): Promise<Portal> {
  const { issuer, client, directory, ...others } = options;
  fs.mkdirSync(directory, { recursive: true });
  const config = path.join(directory, 'without-systems.json');
  fs.writeFileSync(
    config,
    JSON.stringify(withoutSystems(directory, options.port)),
  );
  return startPortal({
    ...others,
    directory,
    configs: ['app-config.production.yaml', config, ...options.configs],
    environment: {
      NODE_ENV: 'production',
      SLIPWAY_URL: `http://localhost:${options.port}`,
      SLIPWAY_SESSION_SECRET: randomBytes(32).toString('base64'),
      SLIPWAY_MODULES_REPOSITORY: path.join(
        directory,
        'infrastructure/modules.git',
      ),
      SLIPWAY_INFRASTRUCTURE_REPOSITORY:
        'https://github.com/example/infrastructure',
      OIDC_METADATA_URL: `${issuer}/.well-known/openid-configuration`,
      OIDC_CLIENT_ID: client.id,
      OIDC_CLIENT_SECRET: client.secret,
      OIDC_TITLE: 'your Acme account',
      GITHUB_TOKEN: 'none',
      GITHUB_ORGANISATION: 'none',
      TECHDOCS_BUCKET: 'none',
      TECHDOCS_REGION: 'none',
    },
  });
}
