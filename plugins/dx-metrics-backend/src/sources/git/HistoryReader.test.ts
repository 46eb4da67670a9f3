import { execFileSync } from 'node:child_process';
import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ConfigReader } from '@backstage/config';
import {
  createMockDirectory,
  mockServices,
  TestDatabases,
} from '@backstage/backend-test-utils';
import { ScmIntegrations } from '@backstage/integration';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { Clones } from '@slipway/git';
import { serveGit } from '@slipway/git/testUtils';
import { componentEntity } from '../../__testUtils__/entities';
import { TestMetrics } from '../../__testUtils__/TestMetrics';
import { Ingestion } from '../../ingestion/Ingestion';
import { TestRepository } from './__testUtils__/TestRepository';
import { HistoryReader } from './HistoryReader';
import { HistoryStore } from './HistoryStore';
import { RepositoryLocator } from './RepositoryLocator';

jest.setTimeout(120_000);

const TOKEN = 'token-of-the-portal';

describe('HistoryReader', () => {
  const databases = TestDatabases.create();
  const directory = createMockDirectory();
  const forge = join(directory.path, 'forge');
  const logger = mockServices.logger.mock();
  let metrics: TestMetrics;
  let repository: TestRepository;

  /** The component, with its location and its choice. */
  const ledger = (annotations: Record<string, string> = {}) =>
    componentEntity('ledger', {
      annotations: {
        'backstage.io/managed-by-location': `file:${join(repository.path, 'catalog-info.yaml')}`,
        'slipway.io/delivery-history': 'commits',
        ...annotations,
      },
    });

  beforeAll(async () => {
    metrics = await TestMetrics.create(databases, [componentEntity('ledger')]);
  });

  beforeEach(async () => {
    directory.clear();
    jest.clearAllMocks();
    await metrics.clear();
    await metrics.knex.raw('TRUNCATE delivery_histories');
    repository = new TestRepository(join(forge, 'ledger'));
  });

  function createReader(
    entity: ReturnType<typeof ledger>,
    options: { integrations?: object; ownDirectory?: string } = {},
  ) {
    const integrations = ScmIntegrations.fromConfig(
      new ConfigReader({ integrations: options.integrations ?? {} }),
    );
    const ingest = jest.spyOn(metrics.ingestion, 'ingest');
    ingest.mockClear();
    const reader = new HistoryReader({
      catalog: catalogServiceMock({ entities: [entity] }),
      auth: mockServices.auth(),
      logger,
      ingestion: metrics.ingestion,
      store: new HistoryStore(metrics.knex),
      locator: new RepositoryLocator({
        integrations,
        ownDirectory: options.ownDirectory ?? directory.path,
        forgeDirectory: forge,
      }),
      clones: new Clones({
        integrations,
        directory: join(directory.path, 'clones'),
        maxAge: 0,
        content: 'history',
      }),
      environment: 'production',
    });
    return {
      run: () => reader.run(new AbortController().signal),
      /** How many records each batch held. */
      batches: () => ingest.mock.calls.map(([records]) => records.length),
    };
  }

  const warnings = () => logger.warn.mock.calls.map(([message]) => message);

  async function outcomes() {
    await metrics.derivation.run(new AbortController().signal);
    return metrics.outcomes();
  }

  it('gives a component its deployments, lead times, failures and recoveries', async () => {
    repository.commit(1, 'first');
    repository.tag(2, 'v1');
    const bad = repository.commit(3, 'bad', 'bad.ts');
    repository.tag(5, 'v2');
    repository.revert(6, bad);
    repository.tag(9, 'v3');
    await createReader(
      ledger({ 'slipway.io/delivery-history': 'tags=v*' }),
    ).run();
    expect(warnings()).toEqual([]);
    const hours = (count: number) => count * 3_600_000;
    const named = (name: string) => `git/component:default/ledger@${name}`;
    expect(await outcomes()).toMatchObject([
      { deployment: named('v1'), failed: false, unplanned: false },
      {
        deployment: named('v2'),
        failed: true,
        reason: 'rollback',
        recovery: hours(4),
        repairedBy: named('v3'),
      },
      { deployment: named('v3'), failed: false, unplanned: true },
    ]);
    const samples = await metrics.samples();
    expect(samples.map(({ lead }) => lead).toSorted((a, b) => a - b)).toEqual([
      hours(2),
      hours(3),
    ]);
  });

  it('reads only what is new, and nothing when nothing moved', async () => {
    repository.commit(1, 'first');
    const { run, batches } = createReader(ledger());
    await run();
    await run();
    expect(batches()).toEqual([2]);
    repository.commit(2, 'second');
    await run();
    expect(batches()).toEqual([2, 2]);
    expect(await outcomes()).toHaveLength(2);
    const again = createReader(
      ledger({ 'slipway.io/delivery-history': 'tags=v*' }),
    );
    await again.run();
    expect(again.batches()).toEqual([2]);
  });

  it('reads everything again when it was stopped half-way', async () => {
    repository.commit(1, 'first');
    repository.commit(2, 'second');
    const { run, batches } = createReader(ledger());
    const { ingestion } = metrics;
    jest.mocked(ingestion.ingest).mockImplementationOnce(async records => {
      await Ingestion.prototype.ingest.call(ingestion, records);
      throw new Error('the machine stopped');
    });
    await run();
    expect(warnings()).toEqual([
      expect.stringContaining('the machine stopped'),
    ]);
    await run();
    expect(batches()).toEqual([4, 4]);
    expect(await outcomes()).toHaveLength(2);
  });

  it('says why there is nothing, once, when only the end of the history is there', async () => {
    repository.commit(1, 'first');
    repository.commit(2, 'second');
    const shallow = join(forge, 'shallow');
    execFileSync('git', [
      ...['clone', '--quiet', '--depth', '1', '--'],
      ...[`file://${repository.path}`, shallow],
    ]);
    const { run } = createReader(
      ledger({
        'backstage.io/managed-by-location': `file:${shallow}/catalog-info.yaml`,
      }),
    );
    await run();
    await run();
    expect(warnings()).toEqual([expect.stringContaining('shallow')]);
    expect(await outcomes()).toEqual([]);
  });

  it('gives nothing for a folder without a repository, an unborn one, and an annotation that says nothing', async () => {
    await createReader(ledger()).run();
    expect(warnings()).toEqual([expect.stringContaining('no commit yet')]);
    repository.commit(1, 'first');
    await createReader(ledger({ 'slipway.io/delivery-history': 'tags' })).run();
    expect(warnings()[1]).toContain('must be commits, changes, or tags=');
    rmSync(join(repository.path, '.git'), { recursive: true });
    await createReader(ledger()).run();
    expect(warnings()[2]).toContain('neither on this machine nor');
    expect(await outcomes()).toEqual([]);
  });

  it('reads the checkout that the portal runs from, and no other folder that an entity names', async () => {
    const own = new TestRepository(join(directory.path, 'portal'));
    own.commit(1, 'first');
    const named = ledger({
      'backstage.io/managed-by-location': `file:${join(own.path, 'catalog-info.yaml')}`,
    });
    await createReader(named).run();
    expect(warnings()).toEqual([expect.stringContaining('neither')]);
    await createReader(named, { ownDirectory: own.path }).run();
    expect(await outcomes()).toHaveLength(1);
  });

  it('runs nothing that a repository asks for', async () => {
    repository.commit(1, 'first');
    const mark = join(directory.path, 'ran');
    const script = join(directory.path, 'script');
    writeFileSync(script, `#!/bin/sh\ntouch ${mark}\n`, { mode: 0o755 });
    for (const key of ['core.fsmonitor', 'core.pager', 'gpg.program']) {
      repository.git(1, 'config', key, script);
    }
    repository.git(1, 'config', 'log.showSignature', 'true');
    // A signature of whatever kind makes git ask the program about it.
    const signed = repository
      .git(1, 'cat-file', 'commit', 'HEAD')
      .replace(
        '\n\n',
        '\ngpgsig -----BEGIN PGP SIGNATURE-----\n \n iQ==\n -----END PGP SIGNATURE-----\n\n',
      );
    const object = join(directory.path, 'signed');
    writeFileSync(object, signed);
    const commit = repository.git(
      1,
      'hash-object',
      '-t',
      'commit',
      '-w',
      object,
    );
    repository.git(1, 'update-ref', 'refs/heads/main', commit.trim());
    await createReader(ledger()).run();
    expect(await outcomes()).toHaveLength(1);
    expect(existsSync(mark)).toBe(false);
  });

  it('reads a repository on a configured host, with its token, and again what is new there', async () => {
    const remote = new TestRepository(
      join(directory.path, 'remote', 'acme', 'ledger'),
    );
    remote.commit(1, 'first');
    const server = await serveGit(join(directory.path, 'remote'), TOKEN);
    const { host } = new URL(server.url);
    const entity = ledger({
      'backstage.io/managed-by-location': `url:${server.url}/acme/ledger/blob/main/catalog-info.yaml`,
      'backstage.io/source-location': `url:${server.url}/acme/ledger/tree/main/`,
    });
    try {
      await createReader(entity).run();
      expect(warnings()).toEqual([
        expect.stringContaining('under integrations'),
      ]);
      expect(server.requests).toEqual([]);
      const { run } = createReader(entity, {
        integrations: { github: [{ host, token: TOKEN }] },
      });
      await run();
      expect(await outcomes()).toHaveLength(1);
      remote.commit(2, 'second');
      remote.tag(2, 'v1');
      await run();
      expect(await outcomes()).toHaveLength(2);
      expect(warnings()).toHaveLength(1);
      expect(JSON.stringify(logger.info.mock.calls)).not.toContain(TOKEN);
    } finally {
      await server.stop();
    }
  });
});
