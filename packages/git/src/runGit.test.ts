import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createMockDirectory } from '@backstage/backend-test-utils';
import { GitFailedError, GitMissingError } from './GitError';
import { runGit } from './runGit';

describe('runGit', () => {
  const root = createMockDirectory();
  const cwd = join(root.path, 'repository');
  const environment = { ...process.env };
  const options = { cwd, timeout: 30_000 };

  /** Sets the repository up, as its owner would. */
  const git = (...args: string[]) =>
    execFileSync('git', args, { cwd, encoding: 'utf8', env: environment });

  /** Writes a program into a folder of its own. */
  function program(name: string, script: string): string {
    const folder = join(root.path, 'bin');
    mkdirSync(folder, { recursive: true });
    const path = join(folder, name);
    writeFileSync(path, `#!/bin/sh\n${script}\n`);
    chmodSync(path, 0o755);
    return path;
  }

  /** Puts another git before the real one. */
  function replaceGit(script: string) {
    program('git', script);
    process.env.PATH = `${join(root.path, 'bin')}:${environment.PATH}`;
  }

  beforeEach(() => {
    root.setContent({ repository: { 'README.md': '# Ledger\n' } });
    git('init', '--quiet', '--initial-branch=main');
    git('config', 'user.name', 'Ada');
    git('config', 'user.email', 'ada@example.org');
    git('add', '--all');
    git('commit', '--quiet', '--message=First');
  });

  afterEach(() => {
    process.env = { ...environment };
  });

  it('gives what git wrote, as it is', async () => {
    expect(await runGit(['show', 'HEAD:README.md'], options)).toBe(
      '# Ledger\n',
    );
  });

  it('takes variables for one command', async () => {
    const { cwd: _, ...elsewhere } = options;
    expect(
      await runGit(['rev-list', '--count', 'main'], {
        ...elsewhere,
        env: { GIT_DIR: join(cwd, '.git') },
      }),
    ).toBe('1\n');
  });

  it('is not swayed by how the machine is set up', async () => {
    root.addContent({
      'home/.gitconfig': '[user]\nname = Machine\n[alias]\nnow = log\n',
      'home/.config/git/ignore': '*.txt\n',
      'repository/new.txt': 'new',
    });
    const home = join(root.path, 'home');
    Object.assign(process.env, {
      HOME: home,
      XDG_CONFIG_HOME: join(home, '.config'),
      GIT_DIR: join(home, 'elsewhere'),
      GIT_CONFIG_COUNT: '1',
      GIT_CONFIG_KEY_0: 'user.name',
      GIT_CONFIG_VALUE_0: 'Environment',
    });
    const settings = await runGit(
      ['config', '--list', '--show-scope'],
      options,
    );
    expect(settings).toContain('local\tuser.name=Ada');
    expect(settings).not.toMatch(/^(system|global)/m);
    expect(settings).not.toContain('Environment');
    expect(await runGit(['status', '--porcelain'], options)).toBe(
      '?? new.txt\n',
    );
  });

  it('runs nothing that the repository names', async () => {
    const mark = join(root.path, 'ran');
    const trap = program('trap', `touch '${mark}'`);
    for (const key of ['core.fsmonitor', 'core.pager', 'gpg.program']) {
      git('config', key, trap);
    }
    git('config', 'log.showSignature', 'true');
    mkdirSync(join(cwd, '.git', 'hooks'), { recursive: true });
    writeFileSync(
      join(cwd, '.git', 'hooks', 'pre-commit'),
      `#!/bin/sh\ntouch '${mark}'\n`,
      { mode: 0o755 },
    );
    // A signature of whatever kind makes git ask the program about it.
    const signed = git('cat-file', 'commit', 'HEAD').replace(
      '\n\n',
      '\ngpgsig -----BEGIN PGP SIGNATURE-----\n \n iQ==\n -----END PGP SIGNATURE-----\n\n',
    );
    const object = join(root.path, 'signed');
    writeFileSync(object, signed);
    const commit = git('hash-object', '-t', 'commit', '-w', object).trim();
    git('update-ref', 'refs/heads/main', commit);
    expect(existsSync(mark)).toBe(false);

    await runGit(['status', '--porcelain'], options);
    await runGit(['log', '-1'], options);
    await runGit(
      ['commit', '--quiet', '--allow-empty', '--message=Second'],
      options,
    );
    expect(existsSync(mark)).toBe(false);
  });

  it('speaks to no repository but over HTTP', async () => {
    await expect(
      runGit(['ls-remote', '--', `file://${cwd}`], options),
    ).rejects.toThrow("git failed: fatal: transport 'file' not allowed");
  });

  it('takes a path for a path, not for a pattern', async () => {
    expect(await runGit(['ls-files', '--', '*.md'], options)).toBe('');
  });

  it('hands on settings out of sight of a list of processes', async () => {
    const settings = { 'http.extraHeader': 'Authorization: secret' };
    expect(
      await runGit(['config', '--get', 'http.extraHeader'], {
        ...options,
        settings,
      }),
    ).toBe('Authorization: secret\n');
    replaceGit('echo "$@"');
    expect(await runGit(['fetch'], { ...options, settings })).not.toContain(
      'secret',
    );
  });

  it.each([
    ['on its errors', ['rev-parse', 'none'], /^git failed: fatal: .*none/],
    [
      'on its output',
      ['commit', '--message=Nothing'],
      /^git failed: .*nothing to commit/s,
    ],
    ['by its exit code', ['config', '--get', 'no.such'], 'exit code 1'],
  ])('tells what git said %s', async (_, args, message) => {
    const outcome = runGit(args, options);
    await expect(outcome).rejects.toBeInstanceOf(GitFailedError);
    await expect(outcome).rejects.toThrow(message);
  });

  it('ends a command that takes too long', async () => {
    replaceGit('exec sleep 60');
    await expect(runGit(['log'], { ...options, timeout: 200 })).rejects.toThrow(
      'git failed: it took longer than 0.2 seconds',
    );
  });

  it('ends a command that writes too much, and does not repeat what it wrote', async () => {
    replaceGit('exec head -c 134217729 /dev/zero');
    await expect(runGit(['log'], options)).rejects.toThrow(
      /^git failed: it wrote more than 128 MiB$/,
    );
  });

  it('ends a command when the signal says so', async () => {
    const started = join(root.path, 'started');
    replaceGit(`touch '${started}'; exec sleep 60`);
    const controller = new AbortController();
    const outcome = runGit(['log'], { ...options, signal: controller.signal });
    const timer = setInterval(
      () => existsSync(started) && controller.abort(),
      20,
    );
    await expect(outcome).rejects.toMatchObject({ name: 'AbortError' });
    clearInterval(timer);
  });

  it('says that git is missing', async () => {
    process.env.PATH = root.path;
    const outcome = runGit(['log'], options);
    await expect(outcome).rejects.toBeInstanceOf(GitMissingError);
    await expect(outcome).rejects.toThrow(
      'git was not found on the machine that runs the portal: install it',
    );
  });
});
