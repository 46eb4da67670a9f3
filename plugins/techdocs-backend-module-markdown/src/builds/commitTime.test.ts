import { createMockDirectory } from '@backstage/backend-test-utils';
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import { commitTime } from './commitTime';

describe('commitTime', () => {
  const folder = createMockDirectory();

  function git(date: string, ...commands: string[]) {
    execFileSync('git', commands, {
      cwd: folder.path,
      env: {
        PATH: process.env.PATH,
        HOME: folder.path,
        GIT_AUTHOR_DATE: date,
        GIT_COMMITTER_DATE: date,
        GIT_AUTHOR_NAME: 'Ada',
        GIT_AUTHOR_EMAIL: 'ada@example.org',
        GIT_COMMITTER_NAME: 'Ada',
        GIT_COMMITTER_EMAIL: 'ada@example.org',
      },
    });
  }

  function commit(date: string) {
    git(date, 'add', '.');
    git(date, 'commit', '-qm', 'x');
  }

  /** Gives the newest commit a signature, which nobody made. */
  function sign() {
    const run = (...commands: string[]) =>
      execFileSync('git', commands, { cwd: folder.path, encoding: 'utf8' });
    const signed = folder.resolve('signed');
    const signature = [
      'gpgsig -----BEGIN PGP SIGNATURE-----',
      ' ',
      ' none',
      ' -----END PGP SIGNATURE-----',
    ];
    fs.writeFileSync(
      signed,
      run('cat-file', 'commit', 'HEAD').replace(
        '\n\n',
        `\n${signature.join('\n')}\n\n`,
      ),
    );
    run(
      'update-ref',
      'HEAD',
      run('hash-object', '-t', 'commit', '-w', signed).trim(),
    );
  }

  beforeEach(() => {
    folder.setContent({ docs: { 'index.md': '# One' }, src: {} });
    git('2026-01-01T10:00:00Z', 'init', '-q');
    commit('2026-01-01T10:00:00Z');
  });

  it('is that of the documentation, not of the code', async () => {
    fs.writeFileSync(folder.resolve('src/main.ts'), 'code');
    commit('2026-02-01T10:00:00Z');
    expect(await commitTime(folder.path, ['mkdocs.yml', 'docs'])).toEqual(
      new Date('2026-01-01T10:00:00Z'),
    );
    expect(await commitTime(folder.path, ['src'])).toEqual(
      new Date('2026-02-01T10:00:00Z'),
    );
  });

  it('runs nothing that the repository configures', async () => {
    const trap = folder.resolve('trap.sh');
    fs.writeFileSync(trap, `#!/bin/sh\ntouch ${folder.resolve('sprung')}\n`);
    fs.chmodSync(trap, 0o755);
    for (const key of ['core.fsmonitor', 'core.pager', 'gpg.program']) {
      git('2026-01-01T10:00:00Z', 'config', key, trap);
    }
    git('2026-01-01T10:00:00Z', 'config', 'log.showSignature', 'true');
    sign();
    await commitTime(folder.path, ['docs']);
    expect(fs.existsSync(folder.resolve('sprung'))).toBe(false);
  });

  it('is unknown without a commit or a repository', async () => {
    expect(await commitTime(folder.path, ['nowhere'])).toBeUndefined();
    fs.rmSync(folder.resolve('.git'), { recursive: true });
    fs.writeFileSync(folder.resolve('.git'), 'gitdir: nowhere');
    expect(await commitTime(folder.path, ['docs'])).toBeUndefined();
  });
});
