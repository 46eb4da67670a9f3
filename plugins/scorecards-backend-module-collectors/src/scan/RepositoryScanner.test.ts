import { join } from 'node:path';
import {
  createMockDirectory,
  mockServices,
} from '@backstage/backend-test-utils';
import { ConfigReader } from '@backstage/config';
import { ScmIntegrations } from '@backstage/integration';
import { component } from '../__testUtils__/component';
import { GitRepository } from '../__testUtils__/GitRepository';
import { TreeReader } from '../tree/TreeReader';
import { RepositoryScanner } from './RepositoryScanner';

describe('RepositoryScanner', () => {
  const root = createMockDirectory();
  const logger = mockServices.logger.mock();
  const { signal } = new AbortController();
  let trees: TreeReader;
  let scanner: RepositoryScanner;
  let read: jest.SpyInstance;

  beforeEach(() => {
    root.clear();
    jest.clearAllMocks();
    trees = new TreeReader({
      logger,
      urlReader: mockServices.urlReader.mock(),
    });
    read = jest.spyOn(trees, 'read');
    scanner = new RepositoryScanner({
      forgeDirectory: root.path,
      integrations: ScmIntegrations.fromConfig(new ConfigReader({})),
      trees,
    });
  });

  const inForge = (name: string, repository: string, annotations = {}) =>
    component(name, {
      annotations: {
        'backstage.io/managed-by-location': `file:${join(root.path, repository, 'catalog-info.yaml')}`,
        ...annotations,
      },
    });

  it('reads a repository once for all of its components', async () => {
    new GitRepository(join(root.path, 'warehouse')).commit({
      'dock/README.md': '',
      'gate/docs/runbook.md': '',
    });
    const dock = inForge('dock', 'warehouse', { 'slipway.io/paths': '/dock/' });
    const gate = inForge('gate', 'warehouse', { 'slipway.io/paths': '/gate/' });

    const outcomes = await scanner.collect('repository', [dock, gate], signal);
    expect(outcomes.get(dock.ref)).toMatchObject({
      facts: { hasReadme: true },
    });
    expect(outcomes.get(gate.ref)).toMatchObject({
      facts: { hasReadme: false },
    });
    expect(read).toHaveBeenCalledTimes(1);
  });

  it('keeps what it found until there is a new commit', async () => {
    const repository = new GitRepository(join(root.path, 'ledger'));
    const version = repository.commit({ 'docs/runbook.md': '' });
    const ledger = inForge('ledger', 'ledger');
    await scanner.collect('repository', [ledger], signal);

    const again = await scanner.collect('reliability', [ledger], signal);
    expect(again.get(ledger.ref)).toMatchObject({
      facts: { hasRunbook: true },
    });
    expect(read).toHaveBeenLastCalledWith(expect.anything(), version);
    await expect(read.mock.results[1].value).resolves.toBe('unchanged');

    repository.commit({ 'docs/runbook.md': null });
    const after = await scanner.collect('reliability', [ledger], signal);
    expect(after.get(ledger.ref)).toMatchObject({
      facts: { hasRunbook: false },
    });
  });

  it('looks again when the entity says something else', async () => {
    new GitRepository(join(root.path, 'warehouse')).commit({
      'dock/README.md': '',
    });
    const hasReadme = async (annotations: object) => {
      const dock = inForge('dock', 'warehouse', annotations);
      const outcomes = await scanner.collect('repository', [dock], signal);
      return outcomes.get(dock.ref);
    };
    expect(await hasReadme({})).toMatchObject({ facts: { hasReadme: false } });
    expect(await hasReadme({ 'slipway.io/paths': 'dock/' })).toMatchObject({
      facts: { hasReadme: true },
    });
  });

  it('reads a repository once for sources that ask at the same time', async () => {
    new GitRepository(join(root.path, 'ledger')).commit({ 'README.md': '' });
    const ledger = inForge('ledger', 'ledger');
    const outcomes = await Promise.all(
      (['repository', 'kubernetes', 'reliability'] as const).map(source =>
        scanner.collect(source, [ledger], signal),
      ),
    );
    expect(outcomes.map(each => each.get(ledger.ref))).toEqual([
      { facts: expect.objectContaining({ hasReadme: true }) },
      { facts: expect.objectContaining({ workloads: 0 }) },
      { facts: expect.objectContaining({ hasSlo: false }) },
    ]);
    const answers = await Promise.all(
      read.mock.results.map(({ value }) => value),
    );
    expect(new Set(answers).size).toBe(1);
  });

  it('knows nothing of an entity whose files are nowhere, or not there yet', async () => {
    root.addContent({ new: {} });
    const repository = new GitRepository(join(root.path, 'new'));
    repository.git('checkout', '--quiet', '-b', 'draft');
    repository.commit({ 'README.md': '' });
    const nowhere = component('nowhere');
    const empty = inForge('empty', 'new');
    expect(
      await scanner.collect('repository', [nowhere, empty], signal),
    ).toEqual(
      new Map([
        [nowhere.ref, { none: true }],
        [empty.ref, { none: true }],
      ]),
    );
  });

  it('says which repository it could not read, not where it is, and reads the others', async () => {
    root.addContent({ 'broken/.git/HEAD': 'nonsense' });
    new GitRepository(join(root.path, 'ledger')).commit({ 'README.md': '' });
    const broken = inForge('broken', 'broken');
    const ledger = inForge('ledger', 'ledger');

    const outcomes = await scanner.collect(
      'repository',
      [broken, ledger],
      signal,
    );
    expect(outcomes.get(broken.ref)).toEqual({
      error:
        'The repository broken could not be read; the log of the portal says why',
    });
    expect(outcomes.get(ledger.ref)).toHaveProperty('facts');
    expect(logger.warn).toHaveBeenCalledWith(
      expect.stringMatching(
        /^broken could not be read: .*not a git repository/,
      ),
    );
  });

  it('stops when nobody waits any more', async () => {
    const ended = AbortSignal.abort(new Error('too late'));
    const ledger = inForge('ledger', 'ledger');
    await expect(
      scanner.collect('repository', [ledger], ended),
    ).rejects.toThrow('too late');
    expect(read).not.toHaveBeenCalled();
  });
});
