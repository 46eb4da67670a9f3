import { execFileSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { createMockDirectory } from '@backstage/backend-test-utils';
import { authorOf } from './authorOf';
import { LocalRepository } from './LocalRepository';

const author = authorOf('user:default/ada');

describe('LocalRepository', () => {
  const directory = createMockDirectory();
  const path = join(directory.path, 'git', 'infrastructure.git');
  const git = (...args: string[]) =>
    execFileSync('git', ['--git-dir', path, ...args], {
      encoding: 'utf8',
    }).trim();
  const change = (name: string, files: Record<string, string> | null) => ({
    folder: `environments/development/${name}`,
    files,
    message: `Ask for ${name}\n\nSlipway-Run: 1\n`,
    author,
  });

  beforeEach(() => directory.clear());

  it('is made where there is none, by whoever is first', async () => {
    await Promise.all(
      [1, 2, 3].map(n =>
        new LocalRepository(path).commit(
          change(`a${n}`, { 'main.tf': `${n}` }),
        ),
      ),
    );
    expect(git('log', '--format=%s', 'main').split('\n').sort()).toEqual([
      'Ask for a1',
      'Ask for a2',
      'Ask for a3',
      'Begin',
    ]);
    expect(readdirSync(join(directory.path, 'git'))).toEqual([
      'infrastructure.git',
    ]);
  });

  it('holds the files as they are, by whoever asked, and no commit where nothing changed', async () => {
    const repository = new LocalRepository(path);
    const files = {
      'main.tf': 'a = "ü"\n',
      'empty.tf': '',
      'terraform.tfvars.json': '{"a":"\\n"}',
    };
    const { commit } = await repository.commit(change('orders', files));
    for (const [name, text] of Object.entries(files)) {
      expect(
        execFileSync(
          'git',
          [
            '--git-dir',
            path,
            'show',
            `${commit}:environments/development/orders/${name}`,
          ],
          { encoding: 'utf8' },
        ),
      ).toBe(text);
    }
    expect(
      git(
        'log',
        '-1',
        '--format=%an <%ae>|%cn|%(trailers:key=Slipway-Run,valueonly)',
        commit,
      ),
    ).toBe('user:default/ada <ada@slipway.invalid>|Slipway|1');
    await expect(
      repository.commit(change('orders', files)),
    ).resolves.toMatchObject({ commit });
    await repository.commit(change('orders', { 'main.tf': '' }));
    expect(git('ls-tree', '-r', '--name-only', 'main')).toBe(
      'README.md\nenvironments/development/orders/main.tf',
    );
    await repository.commit(change('orders', null));
    expect(git('ls-tree', '-r', '--name-only', 'main')).toBe('README.md');
    const gone = git('rev-parse', 'main');
    await expect(
      repository.commit(change('orders', null)),
    ).resolves.toMatchObject({ commit: gone });
    git('fsck', '--strict');
  });

  it('touches a folder only where it holds what it is to', async () => {
    const repository = new LocalRepository(path);
    const files = { 'main.tf': '', 'request.yaml': 'name: x\nrequest: 1\n' };
    await repository.commit(change('orders', files));
    const removal = (line: string, file = 'request.yaml') => ({
      ...change('orders', null),
      provided: { file, line },
    });
    const before = git('rev-parse', 'main');
    for (const other of [
      removal('request: 2'),
      removal('request:'),
      removal('request: 1', 'gone.yaml'),
    ]) {
      await expect(repository.commit(other)).resolves.toMatchObject({
        commit: before,
      });
    }
    const { commit } = await repository.commit(removal('request: 1'));
    expect(git('ls-tree', '-r', '--name-only', 'main')).toBe('README.md');
    await expect(
      repository.commit(removal('request: 1')),
    ).resolves.toMatchObject({ commit });
    expect(git('rev-parse', 'main')).toBe(commit);
  });

  it('puts a folder back where it is gone, and leaves it as it is elsewhere', async () => {
    const repository = new LocalRepository(path);
    const back = (content: string) =>
      repository.commit({
        ...change('orders', { 'main.tf': content }),
        onlyIfGone: true,
      });
    await back('1');
    const { commit } = await back('2');
    expect(
      git('show', `${commit}:environments/development/orders/main.tf`),
    ).toBe('1');
  });

  it('does nothing more once it is interrupted', async () => {
    const repository = new LocalRepository(path);
    const signal = AbortSignal.abort(new Error('Somebody cancelled it'));
    const files = { 'main.tf': '' };
    await expect(
      repository.commit(change('orders', files), signal),
    ).rejects.toThrow('Somebody cancelled it');
    const { commit } = await repository.propose('b', change('orders', files));
    const begin = jest.fn();
    await expect(
      repository.merge({ branch: 'b', commit }, 'M', author, {
        signal,
        begin,
      }),
    ).rejects.toThrow('Somebody cancelled it');
    expect(begin).not.toHaveBeenCalled();
    expect(git('ls-tree', '-r', '--name-only', 'main')).toBe('README.md');
  });

  it('loses no commit of many writers at once', async () => {
    await new LocalRepository(path).commit(change('first', { 'main.tf': '' }));
    const names = Array.from({ length: 24 }, (_, index) => `n${index}`);
    await Promise.all(
      names.map(name =>
        new LocalRepository(path).commit(change(name, { 'main.tf': name })),
      ),
    );
    expect(
      git('ls-tree', '--name-only', 'main:environments/development')
        .split('\n')
        .sort(),
    ).toEqual(['first', ...names].sort());
    expect(git('rev-list', '--count', 'main')).toBe('26');
  });

  it('merges what was proposed, and only that', async () => {
    const repository = new LocalRepository(path);
    const proposed = await repository.propose(
      'slipway/plan/1',
      change('orders', { 'main.tf': '1' }),
    );
    expect(git('ls-tree', '-r', '--name-only', 'main')).toBe('README.md');
    await repository.commit(change('other', { 'main.tf': '' }));
    const merged = await repository.merge(
      { branch: 'slipway/plan/1', ...proposed },
      'Merge\n\nSlipway-Run: 2\n',
      author,
    );
    expect(git('rev-parse', 'main')).toBe(merged.commit);
    expect(git('show', 'main:environments/development/orders/main.tf')).toBe(
      '1',
    );
    expect(git('branch', '--list', 'slipway/*')).toBe('');

    const again = await repository.propose(
      'slipway/plan/1',
      change('orders', { 'main.tf': '2' }),
    );
    const other = await repository.propose(
      'slipway/plan/1',
      change('orders', { 'main.tf': '3' }),
    );
    await expect(
      repository.merge({ branch: 'slipway/plan/1', ...again }, 'Merge', author),
    ).rejects.toThrow(
      'The branch slipway/plan/1 is not what was planned any more: plan again',
    );
    await repository.commit(change('orders', { 'main.tf': '4' }));
    await expect(
      repository.merge({ branch: 'slipway/plan/1', ...other }, 'Merge', author),
    ).rejects.toThrow('changed in the same place');
    await repository.withdraw('slipway/plan/1');
    await repository.withdraw('slipway/plan/1');
    expect(git('branch', '--list', 'slipway/*')).toBe('');
  });

  it.each(['../x', 'a/../../x', '"x"', '.git', 'a b', '-x', ''])(
    'refuses the folder %p',
    async name => {
      const repository = new LocalRepository(path);
      await expect(
        repository.commit(change(name, { 'main.tf': '' })),
      ).rejects.toThrow('cannot be a name in the infrastructure repository');
    },
  );

  it('takes names of people as they are, and no more than a name', async () => {
    const repository = new LocalRepository(path);
    const named = {
      ...change('orders', { 'main.tf': '' }),
      author: { name: 'Eve <x>\ncommitter Mallory', email: 'a b\n@x' },
    };
    const { commit } = await repository.commit(named);
    expect(git('log', '-1', '--format=%an|%ae|%cn', commit)).toBe(
      'Eve x committer Mallory|ab@x|Slipway',
    );
  });

  it('refuses a repository with a work tree, and says what to do', async () => {
    execFileSync('git', ['init', '--quiet', path]);
    await expect(
      new LocalRepository(path).commit(change('orders', {})),
    ).rejects.toThrow('git clone --bare');
  });
});
