import fs from 'node:fs';
import { stringify } from 'yaml';
import { serviceName, TEAM_SIZE } from '../dora/catalog.ts';

/** How many of a hundred entities that are not people are of a kind; the rest are components. */
const SHARES = { api: 15, resource: 15, system: 5 } as const;

/** Who and what is in a catalog. */
export interface LoadCatalog {
  /** Entity refs. */
  people: string[];
  /** Names of components: `service-1` and so on. */
  components: string[];
  /** Entity refs. */
  teams: string[];
}

const entity = (kind: string, name: string, spec: object, metadata = {}) => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind,
  metadata: { name, ...metadata },
  spec,
});

/**
 * Writes a catalog of an organisation in which everybody is in a team and every component, API, resource and system is
 * a team's, and a configuration that loads it and lets everybody sign in.
 *
 * @param size - how many entities there are altogether, and how many of them are people
 */
export function writeLoadCatalog(
  size: { entities: number; people: number },
  files: { catalog: string; config: string },
): LoadCatalog {
  const things = size.entities - size.people;
  const count = (share: number) => Math.floor((things * share) / 100);
  const counts = {
    api: count(SHARES.api),
    resource: count(SHARES.resource),
    system: count(SHARES.system),
  };
  const rest = things - counts.api - counts.resource - counts.system;
  const teamCount = Math.ceil(rest / (TEAM_SIZE + 1));
  const names = (prefix: string, length: number) =>
    Array.from({ length }, (_, n) => `${prefix}-${n + 1}`);
  const team = (n: number) => `team-${1 + (n % teamCount)}`;
  const owned = (n: number) => ({
    owner: `group:default/${team(n)}`,
    system: `system-${1 + (n % counts.system)}`,
  });
  const components = names('service', rest - teamCount);
  const people = names('person', size.people);
  const teams = names('team', teamCount);

  const entities = [
    ...teams.map(name => entity('Group', name, { type: 'team', children: [] })),
    ...people.map((name, n) =>
      entity('User', name, {
        profile: { displayName: `Person ${n + 1}` },
        memberOf: [team(n)],
      }),
    ),
    ...names('system', counts.system).map((name, n) =>
      entity('System', name, { owner: `group:default/${team(n)}` }),
    ),
    ...names('api', counts.api).map((name, n) =>
      entity('API', name, {
        ...owned(n),
        type: 'openapi',
        lifecycle: 'production',
        definition: 'openapi: 3.1.0',
      }),
    ),
    ...names('resource', counts.resource).map((name, n) =>
      entity('Resource', name, { ...owned(n), type: 'database' }),
    ),
    ...components.map((name, n) =>
      entity(
        'Component',
        name,
        {
          ...owned(n),
          type: n % 5 ? 'service' : 'library',
          lifecycle: n % 7 ? 'production' : 'experimental',
          ...(n < counts.api && { providesApis: [`api-${n + 1}`] }),
          ...(n < counts.resource && {
            dependsOn: [`resource:resource-${n + 1}`],
          }),
        },
        {
          description: `The ${n + 1}th service of the organisation`,
          tags: ['nodejs', n % 2 ? 'payments' : 'logistics'],
          annotations: {
            'slipway.io/repository': `acme/${serviceName(n + 1)}`,
          },
        },
      ),
    ),
  ];
  fs.writeFileSync(
    files.catalog,
    entities.map(one => stringify(one)).join('---\n'),
  );
  const kinds = ['Component', 'API', 'Resource', 'System', 'User', 'Group'];
  const refs = people.map(name => `user:default/${name}`);
  fs.writeFileSync(
    files.config,
    stringify({
      catalog: {
        locations: [
          { type: 'file', target: files.catalog, rules: [{ allow: kinds }] },
          {
            type: 'file',
            target: './scorecards/*.yaml',
            rules: [{ allow: ['Scorecard'] }],
          },
        ],
      },
      auth: { providers: { demo: {} } },
      slipway: {
        rateLimits: false, // all requests come from one address
        demo: {
          people: refs.map(ref => ({ ref, name: ref, about: 'Engineer' })),
        },
      },
    }),
  );
  return {
    people: refs,
    components,
    teams: teams.map(name => `group:default/${name}`),
  };
}
