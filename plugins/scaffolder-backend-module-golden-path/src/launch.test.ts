import { execFileSync } from 'node:child_process';
import { join, resolve } from 'node:path';
import {
  TestDatabases,
  createMockDirectory,
} from '@backstage/backend-test-utils';
import { Entity } from '@backstage/catalog-model';
import { JsonObject } from '@backstage/types';
import { parse } from 'yaml';
import { z } from 'zod';
import { GithubStandIn } from './__testUtils__/GithubStandIn';
import { Portal, startPortal } from './__testUtils__/startPortal';

jest.setTimeout(120_000);

// At the top level, so that the databases outlive the back ends that use them.
const databases = TestDatabases.create({ ids: ['POSTGRES_18'] });

const TEMPLATE = 'template:default/nodejs-api';
const TEMPLATE_FILE = resolve(__dirname, '../../../templates/nodejs-api.yaml');
/** Asks for less than the golden path, so that each answer reaches the first step. */
const BARE = 'template:default/bare';
const TOKEN = 'token-of-the-portal';

const ORGANISATION = `
apiVersion: backstage.io/v1alpha1
kind: Group
metadata: { name: harbour }
spec: { type: team, children: [] }
---
apiVersion: backstage.io/v1alpha1
kind: User
metadata: { name: mock }
spec: { profile: { displayName: Inès Brandt, email: ines@acme.example }, memberOf: [harbour] }
---
apiVersion: backstage.io/v1alpha1
kind: System
metadata: { name: shipping }
spec: { owner: harbour }
---
apiVersion: scaffolder.backstage.io/v1beta3
kind: Template
metadata: { name: bare }
spec:
  type: service
  steps:
    - id: check
      action: slipway:service:check
      input:
        name: \${{ parameters.name }}
        owner: \${{ parameters.owner }}
        destination: \${{ parameters.destination }}
        system: \${{ parameters.system }}
    - id: write
      action: catalog:write
      input:
        entity:
          apiVersion: backstage.io/v1alpha1
          kind: Component
          metadata: { name: '\${{ parameters.name }}' }
          spec: { type: service, lifecycle: production, owner: '\${{ steps.check.output.ownerRef }}' }
    - id: publish
      action: slipway:publish:local
      input: { name: '\${{ parameters.name }}' }
    - id: await
      action: slipway:catalog:await
      input: { entityRef: '\${{ steps.check.output.componentRef }}' }
`;

/** What the form fills in for the fields that a person leaves alone. */
function defaultsOf(template: Entity): JsonObject {
  const pages = z
    .array(
      z.object({
        properties: z.record(
          z.string(),
          z.object({ default: z.json().optional() }),
        ),
      }),
    )
    .parse(template.spec?.parameters);
  const fields = pages.flatMap(({ properties }) => Object.entries(properties));
  return Object.fromEntries(
    fields.map(([name, field]) => [name, field.default]),
  );
}

describe('launching a service', () => {
  const root = createMockDirectory({
    content: {
      'organisation.yaml': ORGANISATION,
      repos: {},
      github: {},
      work: {},
    },
  });
  const repositories = join(root.path, 'repos');
  const github = new GithubStandIn(join(root.path, 'github'), TOKEN);
  let portal: Portal;

  beforeAll(async () => {
    await github.start();
    const allow = ['Group', 'User', 'System', 'Component', 'API', 'Template'];
    portal = await startPortal(databases, {
      app: { baseUrl: 'https://slipway.acme.example' },
      backend: { workingDirectory: join(root.path, 'work') },
      catalog: {
        rules: [{ allow }],
        locations: [join(root.path, 'organisation.yaml'), TEMPLATE_FILE].map(
          target => ({ type: 'file', target }),
        ),
      },
      integrations: {
        github: [
          { host: github.host, apiBaseUrl: github.apiBaseUrl, token: TOKEN },
        ],
      },
      slipway: {
        localRepositories: { directory: repositories },
        destinations: [
          { type: 'local' },
          { type: 'github', host: github.host, owner: 'acme' },
          { type: 'github', owner: 'without-credentials' },
        ],
      },
    });
    await Promise.all(
      [
        TEMPLATE,
        BARE,
        'group:default/harbour',
        'user:default/mock',
        'system:default/shipping',
      ].map(portal.waitFor),
    );
  });

  afterAll(async () => {
    await github.stop();
    await portal.settle();
  });

  const launch = async (values: JsonObject) =>
    portal.launch(TEMPLATE, {
      ...defaultsOf(await portal.waitFor(TEMPLATE)),
      name: 'ledger',
      owner: 'group:default/harbour',
      description: 'Keeps the books.',
      system: 'system:default/shipping',
      destination: 'local',
      ...values,
    });

  const published = () =>
    Object.keys(root.content({ path: repositories }) ?? {});

  it('publishes to this computer, and the catalog has it when the launch ends', async () => {
    const { status, log, output } = await launch({
      name: 'ledger',
    });

    expect({ status, log }).toMatchObject({ status: 'completed' });
    expect(published()).toEqual(['ledger']);
    const path = join(repositories, 'ledger');
    const git = (...args: string[]) =>
      execFileSync('git', ['-C', path, ...args], { encoding: 'utf8' }).trim();
    expect(git('log', '--all', '--format=%an <%ae> %s')).toBe(
      'Inès Brandt <ines@acme.example> Launch ledger',
    );
    expect(git('status', '--porcelain')).toBe('');
    const { answers, files } = parse(git('show', 'HEAD:.golden-path.yaml'));
    expect(answers).toMatchObject({
      name: 'ledger',
      description: 'Keeps the books.',
    });
    expect([...Object.keys(files), '.golden-path.yaml'].sort()).toEqual(
      git('ls-files').split('\n').sort(),
    );
    expect(git('ls-files').split('\n')).toEqual(
      expect.arrayContaining(['catalog-info.yaml', 'package.json']),
    );
    expect(JSON.stringify(output)).toContain(`git clone ${path}`);

    const component = await portal.find('component:default/ledger');
    expect(component?.metadata.annotations).toMatchObject({
      'backstage.io/managed-by-location': `file:${path}/catalog-info.yaml`,
      'slipway.io/clone-url': path,
    });
    expect(component?.spec).toMatchObject({
      owner: 'group:default/harbour',
      system: 'system:default/shipping',
    });
    const api = await portal.waitFor('api:default/ledger');
    expect(String(api.spec?.definition)).toContain('openapi');
  });

  it('publishes to GitHub: creates the repository, pushes main, and the catalog reads it from there', async () => {
    github.requests.length = 0;
    const { status, log } = await launch({
      name: 'tracker',
      destination: `${github.host}/acme`,
    });

    expect({ status, log }).toMatchObject({ status: 'completed' });
    const creation = github.requests.find(
      ({ call }) => call === 'POST /orgs/acme/repos',
    );
    expect(creation).toMatchObject({
      authorization: `token ${TOKEN}`,
      body: { name: 'tracker', description: 'Keeps the books.', private: true },
    });
    expect(github.requests.map(({ call }) => call)).toEqual(
      expect.arrayContaining([
        'GET /users/acme',
        'PUT /repos/acme/tracker/branches/main/protection',
      ]),
    );

    expect(
      github.git('acme/tracker', 'for-each-ref', '--format=%(refname)').trim(),
    ).toBe('refs/heads/main');
    expect(
      github.git('acme/tracker', 'rev-list', '--count', 'main').trim(),
    ).toBe('1');
    const files = github
      .git('acme/tracker', 'ls-tree', '-r', '--name-only', 'main')
      .trim()
      .split('\n');
    const local = execFileSync(
      'git',
      ['-C', join(repositories, 'ledger'), 'ls-files'],
      { encoding: 'utf8' },
    );
    expect(files).toEqual(local.trim().split('\n'));
    expect(
      github.git('acme/tracker', 'show', 'main:catalog-info.yaml'),
    ).toContain('tracker');

    const component = await portal.find('component:default/tracker');
    expect(component?.metadata.annotations).toMatchObject({
      'backstage.io/managed-by-location': `url:https://${github.host}/acme/tracker/tree/main/catalog-info.yaml`,
    });
    expect(component?.metadata.annotations).not.toHaveProperty([
      'slipway.io/clone-url',
    ]);
    expect(published()).toEqual(['ledger']);
    expect(log).not.toContain(TOKEN);
  });

  const bare = { name: 'quay', owner: 'harbour', destination: 'local' };

  it.each([
    ['name', { name: '../x' }, 'cannot be used as a DNS name'],
    ['name', { name: '-rf' }, 'cannot be used as a DNS name'],
    ['name', { name: 'a b' }, 'cannot be used as a DNS name'],
    ['name', { name: 'tjänst' }, 'cannot be used as a DNS name'],
    ['name', { name: 'a'.repeat(64) }, 'has 64 characters'],
    ['name', { name: 'ledger' }, 'ledger is taken'],
    [
      'owner',
      { owner: 'nobody' },
      'group:default/nobody is not in the catalog',
    ],
    [
      'system',
      { system: 'nowhere' },
      'system:default/nowhere is not in the catalog',
    ],
    [
      'destination',
      { destination: 'gitlab.com/acme' },
      'is not configured under slipway.destinations',
    ],
    [
      'destination',
      { destination: 'github.com/without-credentials' },
      'no credentials for github.com',
    ],
  ])(
    'fails at the first step for a wrong %s, %j, and leaves nothing',
    async (field, wrong, message) => {
      github.requests.length = 0;
      const before = published();
      const { status, log } = await portal.launch(BARE, { ...bare, ...wrong });

      expect(status).toBe('failed');
      expect(log).toContain(`InputError: ${field}: `);
      expect(log).toContain(message);
      expect(log).not.toContain('Finished step check');
      expect(published()).toEqual(before);
      expect(github.requests).toEqual([]);
      await expect(
        portal.find('component:default/quay'),
      ).resolves.toBeUndefined();
    },
  );

  it('refuses a hostile name in the golden path before there is a task', async () => {
    await expect(launch({ name: '../x' })).rejects.toThrow(
      /answered 400.*name/s,
    );
  });

  it('makes nothing in a dry run', async () => {
    const template = await portal.waitFor(BARE);
    const before = published();
    await expect(portal.dryRun(template, bare)).resolves.toContain(
      'Dry run: would publish to',
    );
    await expect(
      portal.dryRun(template, { ...bare, owner: 'nobody' }),
    ).rejects.toThrow('owner: group:default/nobody');
    expect(published()).toEqual(before);
  });

  it('lets one of two launches under one name succeed', async () => {
    const launches = await Promise.all([
      portal.launch(BARE, bare),
      portal.launch(BARE, bare),
    ]);
    expect(launches.map(({ status }) => status).sort()).toEqual([
      'completed',
      'failed',
    ]);
    expect(launches.find(({ status }) => status === 'failed')?.log).toMatch(
      /Error: name: .*quay/,
    );
    expect(published()).toEqual(['ledger', 'quay']);
  });
});
