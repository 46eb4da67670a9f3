import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { createMockDirectory } from '@backstage/backend-test-utils';
import { GitRepository } from '../__testUtils__/GitRepository';
import { readLocalTree } from './readLocalTree';

describe('readLocalTree', () => {
  const root = createMockDirectory();
  let repository: GitRepository;

  beforeEach(() => {
    root.clear();
    repository = new GitRepository(join(root.path, 'ledger'));
  });

  const read = (known?: string) =>
    readLocalTree(repository.gitDirectory, known);

  it('lists every file of the branch main and reads those that facts are in', async () => {
    const version = repository.commit(
      {
        'README.md': '# Ledger',
        'deploy/app.yaml': 'kind: Deployment\n',
        'a\tb/Ærø.yml': 'a: ü\n',
        'src/index.ts': 'export {};',
        'node_modules/one/package.json': '{}',
      },
      new Date('2026-02-03T04:05:06Z'),
    );
    expect(await read()).toEqual({
      version,
      defaultBranch: 'main',
      committedAt: '2026-02-03T04:05:06.000Z',
      paths: [
        'README.md',
        'a\tb/Ærø.yml',
        'deploy/app.yaml',
        'node_modules/one/package.json',
        'src/index.ts',
      ],
      texts: new Map([
        ['a\tb/Ærø.yml', 'a: ü\n'],
        ['deploy/app.yaml', 'kind: Deployment\n'],
      ]),
      unread: [],
    });
  });

  it('reads the commit, whatever the work tree and the index hold', async () => {
    repository.commit({ 'a.yaml': 'committed' });
    root.addContent({
      'ledger/a.yaml': 'half of a fi',
      'ledger/b.yaml': 'new',
    });
    repository.git('add', '--all');
    expect(await read()).toMatchObject({
      paths: ['a.yaml'],
      texts: new Map([['a.yaml', 'committed']]),
    });
  });

  it('reads nothing when the version is known', async () => {
    const version = repository.commit({ 'a.yaml': 'one' });
    expect(await read(version)).toBe('unchanged');
    repository.commit({ 'a.yaml': 'two' });
    expect(await read(version)).toMatchObject({
      texts: new Map([['a.yaml', 'two']]),
    });
  });

  it('gives nothing before the first commit on main', async () => {
    expect(await read()).toBeUndefined();
    repository.git('checkout', '--quiet', '-b', 'other');
    repository.commit({ 'a.yaml': 'one' });
    expect(await read()).toBeUndefined();
  });

  it('follows no symbolic link, and names what is too large', async () => {
    symlinkSync('/etc/passwd', join(repository.path, 'link.yaml'));
    repository.commit({
      'large.yaml': 'x'.repeat(256 * 1024 + 1),
      'small.yaml': 'y',
    });
    expect(await read()).toMatchObject({
      paths: ['large.yaml', 'small.yaml'],
      texts: new Map([['small.yaml', 'y']]),
      unread: ['large.yaml'],
    });
  });

  it('says what git said about what is no repository', async () => {
    await expect(readLocalTree(join(root.path, 'none'))).rejects.toThrow(
      /not a git repository/,
    );
  });
});
