import fs from 'node:fs';
import { stringify } from 'yaml';

/** How many services a team has. */
export const TEAM_SIZE = 40;

/** The entity ref of the team that is asked for. */
export const TEAM = 'group:default/team-0';

/** The name of a service, by its number from 1. */
export const serviceName = (n: number) => `service-${n}`;

/** Writes a catalog of services in teams, and a configuration that loads it. */
export function writeCatalog(
  services: number,
  files: { catalog: string; config: string },
): void {
  const teams = Array.from(
    { length: Math.ceil(services / TEAM_SIZE) },
    (_, n) => ({
      apiVersion: 'backstage.io/v1alpha1',
      kind: 'Group',
      metadata: { name: `team-${n}` },
      spec: { type: 'team', children: [] },
    }),
  );
  const components = Array.from({ length: services }, (_, n) => ({
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: {
      name: serviceName(n + 1),
      annotations: {
        'slipway.io/repository': `acme/${serviceName(n + 1)}`,
      },
    },
    spec: {
      type: 'service',
      lifecycle: 'production',
      owner: `group:default/team-${Math.floor(n / TEAM_SIZE)}`,
    },
  }));
  fs.writeFileSync(
    files.catalog,
    [...teams, ...components].map(entity => stringify(entity)).join('---\n'),
  );
  fs.writeFileSync(
    files.config,
    stringify({
      // The guest, who sends records and saves scorecards, stands for the platform team.
      slipway: {
        access: { roles: { platform: ['user:default/guest'] } },
        rateLimits: false, // one person asks for everything
      },
      catalog: {
        locations: [
          {
            type: 'file',
            target: files.catalog,
            rules: [{ allow: ['Component', 'Group'] }],
          },
        ],
      },
    }),
  );
}
