import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import {
  createMockDirectory,
  mockServices,
  startTestBackend,
  TestDatabases,
} from '@backstage/backend-test-utils';
import { ConfigReader } from '@backstage/config';
import { ScmIntegrations } from '@backstage/integration';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import scaffolderPlugin from '@backstage/plugin-scaffolder-backend';
import goldenPath from '@slipway/plugin-scaffolder-backend-module-golden-path';
import { parse } from 'yaml';
import { component } from './__testUtils__/component';
import { GitRepository } from './__testUtils__/GitRepository';
import { RepositoryScanner } from './scan/RepositoryScanner';
import { TreeReader } from './tree/TreeReader';

jest.setTimeout(120_000);

// At the top level, so that the databases outlive the back ends that use them.
const databases = TestDatabases.create({ ids: ['POSTGRES_18'] });

const TEMPLATES = resolve(__dirname, '../../../templates');

interface RenderedFile {
  path: string;
  base64Content: string;
}

/** Every file of the templates, as the template editor sends them. */
function templateFiles(): RenderedFile[] {
  return readdirSync(TEMPLATES, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile())
    .map(entry => join(entry.parentPath, entry.name))
    .map(path => ({
      path: relative(TEMPLATES, path),
      base64Content: readFileSync(path, 'base64'),
    }));
}

describe('a service that has just left the golden path', () => {
  const root = createMockDirectory({ content: { work: {}, repos: {} } });
  const forge = join(root.path, 'repos');
  let url: string;

  beforeAll(async () => {
    const backend = await startTestBackend({
      features: [
        scaffolderPlugin,
        goldenPath,
        catalogServiceMock.factory({
          entities: [
            {
              apiVersion: 'backstage.io/v1alpha1',
              kind: 'Group',
              metadata: { name: 'harbour', namespace: 'default' },
              spec: { type: 'team', children: [] },
            },
          ],
        }),
        mockServices.database.factory({
          knex: await databases.init('POSTGRES_18'),
        }),
        mockServices.rootConfig.factory({
          data: {
            app: { baseUrl: 'https://slipway.acme.example' },
            backend: { workingDirectory: join(root.path, 'work') },
            slipway: {
              localRepositories: { directory: forge },
              destinations: [{ type: 'local' }],
            },
          },
        }),
      ],
    });
    url = `http://localhost:${backend.server.port()}/api/scaffolder/v2/dry-run`;
  });

  /** Renders a service as the scaffolder does, and commits it to the embedded forge. */
  async function launch(template: string, name: string, answers: object = {}) {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        template: parse(
          readFileSync(join(TEMPLATES, `${template}.yaml`), 'utf8'),
        ),
        values: {
          name,
          owner: 'group:default/harbour',
          destination: 'local',
          ...answers,
        },
        directoryContents: templateFiles(),
      }),
    });
    const body = await response.text();
    expect(response.status === 200 || body).toBe(true);
    const rendered: { directoryContents: RenderedFile[] } = JSON.parse(body);
    const repository = new GitRepository(join(forge, name));
    for (const file of rendered.directoryContents) {
      const target = join(repository.path, file.path);
      mkdirSync(dirname(target), { recursive: true });
      writeFileSync(target, file.base64Content, 'base64');
    }
    repository.commit({}, new Date('2026-02-03T04:05:06Z'));
  }

  /** What the collectors of files know of it. */
  async function collect(name: string) {
    const scanner = new RepositoryScanner({
      forgeDirectory: forge,
      integrations: ScmIntegrations.fromConfig(new ConfigReader({})),
      trees: new TreeReader({
        logger: mockServices.logger.mock(),
        urlReader: mockServices.urlReader.mock(),
      }),
    });
    const location = `file:${join(forge, name, 'catalog-info.yaml')}`;
    const service = component(name, {
      annotations: { 'backstage.io/managed-by-location': location },
    });
    const sources = ['repository', 'kubernetes', 'reliability'] as const;
    const outcomes = await Promise.all(
      sources.map(async source => {
        const { signal } = new AbortController();
        const outcome = await scanner.collect(source, [service], signal);
        return [source, outcome.get(service.ref)];
      }),
    );
    return Object.fromEntries(outcomes);
  }

  it.each([
    ['nodejs-api', 'plain', {}, 1],
    [
      'nodejs-api',
      'everything',
      {
        database: 'postgresql',
        authentication: 'jwt',
        strategy: 'canary',
        exposure: 'public',
        mesh: 'istio',
        modules: ['redis-cache'],
        tier: '2',
      },
      2,
    ],
    ['nodejs-worker', 'worker', {}, 2],
  ])(
    'from %s (%s) has all that is looked for',
    async (template, name, answers, workloads) => {
      await launch(template, name, answers);
      expect(await collect(name)).toEqual({
        repository: {
          facts: {
            hasReadme: true,
            hasTechdocs: true,
            hasLicense: true,
            hasCodeowners: true,
            hasSecurityPolicy: true,
            hasDependencyUpdates: true,
            hasSecretScanning: true,
            hasStaticAnalysis: true,
            workflows: template === 'nodejs-api' ? 5 : 4,
            workflowsReadOnly: true,
            actionsPinned: true,
            signsProvenance: true,
            makesSbom: true,
            coverageThreshold: 95,
            hardcodedConfiguration: false,
            defaultBranch: 'main',
            lastCommitAt: '2026-02-03T04:05:06.000Z',
          },
        },
        kubernetes: {
          facts: {
            workloads,
            replicatedWorkloads: 1,
            hasRequests: true,
            hasLimits: true,
            hasLivenessProbe: true,
            hasReadinessProbe: true,
            replicas: 2,
            hasDisruptionBudget: true,
            runsAsNonRoot: true,
            isPrivileged: false,
            hasReadOnlyRoot: true,
          },
        },
        reliability: {
          facts: { hasSlo: true, hasAlertRule: true, hasRunbook: true },
        },
      });
    },
  );
});
