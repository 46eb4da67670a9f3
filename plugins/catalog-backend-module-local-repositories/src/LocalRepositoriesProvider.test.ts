import {
  cpSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import {
  createMockDirectory,
  mockServices,
} from '@backstage/backend-test-utils';
import { stringifyEntityRef } from '@backstage/catalog-model';
import {
  DeferredEntity,
  EntityProviderConnection,
  EntityProviderMutation,
} from '@backstage/plugin-catalog-node';
import { LocalRepositoriesProvider } from './LocalRepositoriesProvider';
import { TestRepository, componentYaml } from './__testUtils__/TestRepository';

/** The catalog's side of the connection: it holds what the last mutation said. */
class RecordingConnection implements EntityProviderConnection {
  entities: DeferredEntity[] = [];
  mutations = 0;
  failure: Error | undefined;

  async applyMutation(mutation: EntityProviderMutation) {
    if (this.failure) {
      throw this.failure;
    }
    if (mutation.type !== 'full') {
      throw new Error('The provider hands over its whole state');
    }
    this.mutations += 1;
    this.entities = mutation.entities;
  }

  async refresh() {}

  /** Entity reference to description. */
  get descriptions() {
    return Object.fromEntries(
      this.entities.map(({ entity }) => [
        stringifyEntityRef(entity),
        entity.metadata.description,
      ]),
    );
  }
}

describe('LocalRepositoriesProvider', () => {
  const root = createMockDirectory();
  const directory = join(root.path, 'made', 'repos');
  const logger = mockServices.logger.mock();
  const originalPath = process.env.PATH;
  let connection: RecordingConnection;
  let provider: LocalRepositoriesProvider;

  async function start() {
    connection = new RecordingConnection();
    provider = new LocalRepositoriesProvider({
      directory,
      logger,
      schedule: {
        run: async task => void (await task.fn(new AbortController().signal)),
      },
    });
    await provider.connect(connection);
  }

  const warnings = () => logger.warn.mock.calls.map(([message]) => message);

  beforeEach(async () => {
    root.clear();
    jest.clearAllMocks();
    await start();
  });

  afterEach(() => {
    process.env.PATH = originalPath;
  });

  it('makes the folder and begins with an empty state', () => {
    expect(root.content()).toEqual({ made: { repos: {} } });
    expect(connection.mutations).toBe(1);
    expect(connection.entities).toEqual([]);
  });

  it('follows publishing, pushing and removing', async () => {
    const ledger = new TestRepository(directory, 'ledger');
    ledger.commit({ 'catalog-info.yaml': componentYaml('ledger', 'one') });
    await provider.scan();
    expect(connection.descriptions).toEqual({
      'component:default/ledger': 'one',
    });

    ledger.push({ 'catalog-info.yaml': componentYaml('ledger', 'two') });
    await provider.scan();
    expect(connection.descriptions).toEqual({
      'component:default/ledger': 'two',
    });

    ledger.git('pack-refs', '--all');
    ledger.push({ 'catalog-info.yaml': componentYaml('ledger', 'three') });
    await provider.scan();
    expect(connection.descriptions).toEqual({
      'component:default/ledger': 'three',
    });

    ledger.push({ 'catalog-info.yaml': null, 'README.md': '# Ledger' });
    await provider.scan();
    expect(connection.descriptions).toEqual({});

    ledger.push({ 'catalog-info.yaml': componentYaml('ledger', 'four') });
    await provider.scan();
    rmSync(ledger.path, { recursive: true });
    await provider.scan();
    expect(connection.descriptions).toEqual({});
    expect(warnings()).toEqual([]);
  });

  it('looks at main only', async () => {
    const ledger = new TestRepository(directory, 'ledger');
    ledger.commit({ 'catalog-info.yaml': componentYaml('ledger', 'main') });
    ledger.git('checkout', '--quiet', '-b', 'draft');
    ledger.commit({ 'catalog-info.yaml': componentYaml('ledger', 'draft') });
    await provider.scan();
    expect(connection.descriptions).toEqual({
      'component:default/ledger': 'main',
    });
  });

  it('ignores what is being built, links, plain folders and repositories without a catalog-info.yaml', async () => {
    const outside = new TestRepository(root.path, 'outside');
    outside.commit({ 'catalog-info.yaml': componentYaml('outside') });
    symlinkSync(outside.path, join(directory, 'linked'));
    new TestRepository(directory, '.building').commit({
      'catalog-info.yaml': componentYaml('building'),
    });
    new TestRepository(directory, 'plain').commit({ 'README.md': '# Plain' });
    const unborn = new TestRepository(directory, 'unborn');
    root.addContent({
      'made/repos/folder/catalog-info.yaml': componentYaml('folder'),
    });
    writeFileSync(
      join(unborn.path, 'catalog-info.yaml'),
      componentYaml('unborn'),
    );

    await provider.scan();

    expect(connection.descriptions).toEqual({});
    expect(warnings()).toEqual([]);
  });

  it('reads nothing and changes nothing while nothing moved', async () => {
    const ledger = new TestRepository(directory, 'ledger');
    ledger.commit({ 'catalog-info.yaml': componentYaml('ledger') });
    await provider.scan();
    const before = connection.mutations;

    process.env.PATH = root.path; // Without git, a read would be noticed.
    await provider.scan();
    writeFileSync(join(ledger.path, 'catalog-info.yaml'), 'half of a fi');
    await provider.scan();

    expect(connection.mutations).toBe(before);
    expect(warnings()).toEqual([]);
  });

  it('keeps the last good entities while catalog-info.yaml is invalid, and says so once per commit', async () => {
    const ledger = new TestRepository(directory, 'ledger');
    ledger.commit({ 'catalog-info.yaml': componentYaml('ledger', 'good') });
    await provider.scan();

    const first = ledger.push({ 'catalog-info.yaml': 'a: [' });
    await provider.scan();
    await provider.scan();
    ledger.git('pack-refs', '--all');
    await provider.scan();
    expect(connection.descriptions).toEqual({
      'component:default/ledger': 'good',
    });
    expect(warnings()).toEqual([
      expect.stringContaining(
        `Repository ledger: catalog-info.yaml at commit ${first}`,
      ),
    ]);

    const second = ledger.push({
      'catalog-info.yaml': componentYaml('ledger', '{ $text: gone.txt }'),
    });
    await provider.scan();
    expect(connection.descriptions).toEqual({
      'component:default/ledger': 'good',
    });
    expect(warnings()).toEqual([
      expect.stringContaining(first),
      expect.stringMatching(
        new RegExp(
          `${second}.*Component ledger.*gone\\.txt is not in the repository`,
        ),
      ),
    ]);

    await start();
    expect(connection.descriptions).toEqual({
      'component:default/ledger': 'good',
    });

    ledger.push({ 'catalog-info.yaml': componentYaml('ledger', 'mended') });
    await provider.scan();
    expect(connection.descriptions).toEqual({
      'component:default/ledger': 'mended',
    });
  });

  it('keeps the last good entities when an invalid commit comes without a history', async () => {
    const ledger = new TestRepository(directory, 'ledger');
    ledger.commit({ 'catalog-info.yaml': componentYaml('ledger', 'good') });
    await provider.scan();
    ledger.git('checkout', '--quiet', '--orphan', 'other');
    const commit = ledger.commit({ 'catalog-info.yaml': 'a: [' });
    ledger.git('update-ref', 'refs/heads/main', commit);
    await provider.scan();
    expect(connection.descriptions).toEqual({
      'component:default/ledger': 'good',
    });
  });

  it('shows nothing of a repository that never was valid', async () => {
    const ledger = new TestRepository(directory, 'ledger');
    ledger.commit({ 'README.md': '# Ledger' });
    ledger.commit({ 'catalog-info.yaml': 'a: [' });
    await provider.scan();
    expect(connection.descriptions).toEqual({});
  });

  it('warns about kinds that are left out', async () => {
    const user = componentYaml('root-user').replace('Component', 'User');
    new TestRepository(directory, 'ledger').commit({
      'catalog-info.yaml': user,
    });
    await provider.scan();
    expect(connection.descriptions).toEqual({});
    expect(warnings()).toEqual([
      expect.stringContaining('Repository ledger: User root-user left out'),
    ]);
  });

  it('lets the older of two repositories keep an entity, and hands it on when that one goes', async () => {
    const elder = new TestRepository(directory, 'zz-elder');
    elder.commit({ 'catalog-info.yaml': componentYaml('ledger', 'elder') });
    await new Promise(resolve => setTimeout(resolve, 20));
    const younger = new TestRepository(directory, 'aa-younger');
    younger.commit({
      'catalog-info.yaml': `${componentYaml('Ledger', 'younger')}---\n${componentYaml('own', 'own')}`,
    });

    await provider.scan();
    younger.push({ 'note.txt': 'moved' });
    await provider.scan();
    expect(connection.descriptions).toEqual({
      'component:default/ledger': 'elder',
      'component:default/own': 'own',
    });
    expect(warnings()).toEqual([
      'Repositories zz-elder and aa-younger both describe component:default/ledger. The older one, zz-elder, keeps it; ' +
        'rename the one in aa-younger.',
    ]);

    rmSync(elder.path, { recursive: true });
    await provider.scan();
    expect(connection.descriptions).toEqual({
      'component:default/ledger': 'younger',
      'component:default/own': 'own',
    });
  });

  it('reads a repository anew when another takes its name', async () => {
    new TestRepository(directory, 'ledger').commit({
      'catalog-info.yaml': componentYaml('ledger', 'first'),
    });
    await provider.scan();
    const other = new TestRepository(root.path, 'other');
    other.commit({ 'catalog-info.yaml': componentYaml('ledger', 'second') });
    rmSync(join(directory, 'ledger'), { recursive: true });
    renameSync(other.path, join(directory, 'ledger'));
    await provider.scan();
    expect(connection.descriptions).toEqual({
      'component:default/ledger': 'second',
    });
  });

  it('tries again when the catalog refused the change', async () => {
    connection.failure = new Error('the database is away');
    new TestRepository(directory, 'ledger').commit({
      'catalog-info.yaml': componentYaml('ledger', 'one'),
    });
    await provider.scan();
    await provider.scan();
    expect(warnings()).toEqual([
      expect.stringContaining('the database is away'),
    ]);

    connection.failure = undefined;
    await provider.scan();
    expect(connection.descriptions).toEqual({
      'component:default/ledger': 'one',
    });
  });

  it('changes nothing without git, says so once, and goes on when it is there', async () => {
    new TestRepository(directory, 'ledger').commit({
      'catalog-info.yaml': componentYaml('ledger', 'one'),
    });
    process.env.PATH = root.path;
    await start();
    for (let i = 0; i < 5; i += 1) {
      await provider.scan();
    }
    expect(connection.mutations).toBe(0);
    expect(warnings()).toEqual([
      expect.stringContaining('git was not found on this machine'),
    ]);

    process.env.PATH = originalPath;
    await provider.scan();
    expect(connection.descriptions).toEqual({
      'component:default/ledger': 'one',
    });
  });

  it('does not let a broken repository hold up the others, nor lose what it showed', async () => {
    const broken = new TestRepository(directory, 'broken');
    broken.commit({ 'catalog-info.yaml': componentYaml('broken', 'before') });
    await provider.scan();
    rmSync(join(broken.path, '.git', 'objects'), { recursive: true });
    writeFileSync(
      join(broken.path, '.git', 'refs', 'heads', 'main'),
      `${'1'.repeat(40)}\n`,
    );
    new TestRepository(directory, 'fine').commit({
      'catalog-info.yaml': componentYaml('fine', 'fine'),
    });
    await provider.scan();
    expect(connection.descriptions).toEqual({
      'component:default/broken': 'before',
      'component:default/fine': 'fine',
    });
    expect(warnings()).toEqual([
      expect.stringContaining('Repository broken could not be read'),
    ]);

    await start();
    expect(connection.mutations).toBe(0);
    await provider.scan();
    await provider.scan();
    expect(connection.descriptions).toEqual({
      'component:default/fine': 'fine',
    });
  });

  it('reads sixty repositories at a start', async () => {
    const first = new TestRepository(directory, 'service-0');
    first.commit({ 'catalog-info.yaml': componentYaml('service-0') });
    for (let i = 1; i < 60; i += 1) {
      cpSync(first.path, join(directory, `service-${i}`), { recursive: true });
    }
    await start();
    expect(connection.entities).toHaveLength(1);
  });
});
