import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { createMockDirectory } from '@backstage/backend-test-utils';
import { publishRepository } from './publishRepository';
import { removeAbandonedRepositories } from './temporaryRepositories';

const REAL_GIT = execFileSync('sh', ['-c', 'command -v git'], {
  encoding: 'utf8',
}).trim();
const STEPS = ['init', 'add', 'commit', 'reset', 'config', 'rev-parse'];

describe('publishRepository', () => {
  const root = createMockDirectory();
  const directory = join(root.path, 'slipway', 'repos');
  const workspace = join(root.path, 'workspace');
  const environment = { ...process.env };

  const author = { name: 'Inès Brandt', email: 'ines@acme.example' };
  const publish = (name = 'ledger', signal?: AbortSignal) =>
    publishRepository(
      { directory, name, workspace },
      { author, description: 'Keeps the books.', signal },
    );

  const git = (...args: string[]) =>
    execFileSync(REAL_GIT, args, { encoding: 'utf8', stdio: 'pipe' }).trim();
  const inLedger = (...args: string[]) =>
    git('-C', join(directory, 'ledger'), ...args);
  const published = () =>
    root.content({ path: directory, shouldReadAsText: true }) ?? {};

  /** Puts a git before the real one that does something else for one command. */
  function replaceGit(step: string, instead: string) {
    const bin = join(root.path, 'bin');
    mkdirSync(bin);
    writeFileSync(
      join(bin, 'git'),
      `#!/bin/sh\nfor word in "$@"; do [ "$word" = '${step}' ] && { ${instead}; }; done\nexec '${REAL_GIT}' "$@"\n`,
    );
    chmodSync(join(bin, 'git'), 0o755);
    process.env.PATH = `${bin}:${environment.PATH}`;
  }

  beforeEach(() => {
    root.setContent({
      workspace: {
        '.gitignore': 'ignored.txt\n',
        'README.md': '# Ledger\r\n',
        'ignored.txt': 'not published',
        'bin/run': '#!/bin/sh\n',
        '-rf': 'a file with a name that looks like an option',
      },
    });
    chmodSync(join(workspace, 'bin', 'run'), 0o755);
    symlinkSync('README.md', join(workspace, 'link.md'));
  });

  afterEach(() => {
    process.env = { ...environment };
  });

  it('makes one commit on main, by the person, and a work tree that equals it', async () => {
    const commit = await publish();

    expect(inLedger('rev-parse', 'main')).toBe(commit);
    expect(inLedger('rev-list', '--all', '--count')).toBe('1');
    expect(inLedger('symbolic-ref', 'HEAD')).toBe('refs/heads/main');
    expect(inLedger('log', '-1', '--format=%an|%ae|%cn|%ce|%B')).toBe(
      'Inès Brandt|ines@acme.example|Inès Brandt|ines@acme.example|Launch ledger\n\nKeeps the books.',
    );
    expect(
      inLedger('ls-tree', '-r', '--format=%(objectmode) %(path)', 'main').split(
        '\n',
      ),
    ).toEqual([
      '100644 -rf',
      '100644 .gitignore',
      '100644 README.md',
      '100755 bin/run',
      '120000 link.md',
    ]);
    expect(inLedger('status', '--porcelain', '--ignored')).toBe('');
    expect(root.content({ path: join(directory, 'ledger') })).toMatchObject({
      'README.md': '# Ledger\r\n',
    });
    expect(Object.keys(published())).toEqual(['ledger']);
  });

  it('takes a push and brings its work tree up to date', async () => {
    await publish();
    const clone = join(root.path, 'clone');
    git('clone', '--quiet', join(directory, 'ledger'), clone);
    writeFileSync(join(clone, 'README.md'), '# Changed\n');
    git(
      '-C',
      clone,
      '-c',
      'user.name=x',
      '-c',
      'user.email=x@y.invalid',
      'commit',
      '--quiet',
      '--all',
      '-m',
      'Change',
    );
    git('-C', clone, 'push', '--quiet', 'origin', 'main');

    expect(root.content({ path: join(directory, 'ledger') })).toMatchObject({
      'README.md': '# Changed\n',
    });
    expect(inLedger('status', '--porcelain')).toBe('');
  });

  it('is not swayed by how the machine is set up', async () => {
    root.addContent({
      'home/.gitconfig':
        '[init]\ndefaultBranch = trunk\ntemplateDir = HOME/template\n[core]\nhooksPath = HOME/hooks\nautocrlf = true\n' +
        '[commit]\ngpgSign = true\n[user]\nname = Machine\nemail = machine@example.org\n',
      'home/.config/git/ignore': 'README.md\n',
      'home/.config/git/attributes': '* text eol=lf\n',
      'home/template/hooks/pre-commit':
        '#!/bin/sh\ntouch HOME/hook-ran\nexit 1\n',
      'home/hooks/post-commit': '#!/bin/sh\ntouch HOME/hook-ran\n',
    });
    const home = join(root.path, 'home');
    execFileSync('sh', [
      '-c',
      'grep -rl HOME "$1" | xargs sed -i.bak "s#HOME#$1#g"; chmod -R 755 "$1"',
      'sh',
      home,
    ]);
    Object.assign(process.env, {
      HOME: home,
      XDG_CONFIG_HOME: join(home, '.config'),
      GIT_TEMPLATE_DIR: join(home, 'template'),
      GIT_DIR: join(home, 'elsewhere'),
      GIT_INDEX_FILE: join(home, 'index'),
      GIT_AUTHOR_NAME: 'Environment',
      GIT_CONFIG_COUNT: '1',
      GIT_CONFIG_KEY_0: 'core.bare',
      GIT_CONFIG_VALUE_0: 'true',
    });

    await publish();
    process.env = { ...environment };

    expect(inLedger('log', '-1', '--format=%an %cn %G?')).toBe(
      'Inès Brandt Inès Brandt N',
    );
    expect(inLedger('branch', '--show-current')).toBe('main');
    expect(inLedger('show', 'main:README.md')).toBe('# Ledger');
    expect(
      execFileSync(REAL_GIT, [
        '-C',
        join(directory, 'ledger'),
        'cat-file',
        '-s',
        'main:README.md',
      ]).toString(),
    ).toBe('10\n');
    expect(Object.keys(root.content({ path: home }) ?? {})).not.toContain(
      'hook-ran',
    );
  });

  it.each([
    '../x',
    '-rf',
    'a b',
    'a'.repeat(64),
    'tjänst',
    '',
    '.',
    '..',
    'a/b',
    'x\0',
    '--upload-pack=x',
    '.git',
  ])('refuses the name %j and leaves nothing', async name => {
    const before = root.content();
    await expect(publish(name)).rejects.toThrow(/^name: /);
    expect(root.content()).toEqual(before);
  });

  it.each([
    ['a repository', { ledger: { '.git': { HEAD: 'ref' } } }],
    ['an empty folder', { ledger: {} }],
    ['a file', { ledger: 'text' }],
  ])('refuses the name of %s, which stays as it is', async (_, content) => {
    root.addContent({ 'slipway/repos': content });
    await expect(publish()).rejects.toThrow(
      'name: a local repository ledger exists. Choose another name.',
    );
    expect(published()).toEqual(content);
  });

  it('lets exactly one of several launches under one name succeed', async () => {
    const results = await Promise.allSettled(
      Array.from({ length: 6 }, () => publish()),
    );
    const refused = results.flatMap(result =>
      result.status === 'rejected' ? [result.reason] : [],
    );
    expect(
      results.filter(result => result.status === 'fulfilled'),
    ).toHaveLength(1);
    expect(refused.map(error => error.name)).toEqual(
      Array(5).fill('ConflictError'),
    );
    expect(Object.keys(published())).toEqual(['ledger']);
    expect(inLedger('fsck', '--strict')).toBe('');
  });

  it('lets launches under different names go on side by side', async () => {
    const names = Array.from({ length: 6 }, (_, i) => `service-${i}`);
    await Promise.all(names.map(name => publish(name)));
    expect(Object.keys(published()).sort()).toEqual(names);
  });

  it.each(STEPS)(
    'leaves nothing when git %s fails, and tells what git said',
    async step => {
      replaceGit(step, "echo 'the disk is full' >&2; exit 9");
      await expect(publish()).rejects.toThrow(
        `git ${step} failed: the disk is full`,
      );
      expect(published()).toEqual({});
    },
  );

  it.each(STEPS)(
    'leaves nothing when the launch is cancelled during git %s',
    async step => {
      const controller = new AbortController();
      replaceGit(step, `touch '${root.path}/reached'; exec sleep 60`);
      const outcome = publish('ledger', controller.signal);
      const timer = setInterval(
        () => existsSync(join(root.path, 'reached')) && controller.abort(),
        20,
      );
      await expect(outcome).rejects.toThrow('The launch was cancelled');
      clearInterval(timer);
      expect(published()).toEqual({});
    },
  );

  it.each(['add', 'reset'])(
    'leaves a hidden folder at most when it is killed during git %s',
    async step => {
      const reached = join(root.path, 'reached');
      replaceGit(
        step,
        `echo $$ > '${reached}.tmp'; mv '${reached}.tmp' '${reached}'; exec sleep 60`,
      );
      const script = `require(${JSON.stringify(require.resolve('./publishRepository'))}).publishRepository(
      ${JSON.stringify({ directory, name: 'ledger', workspace })},
      ${JSON.stringify({ author })},
    )`;
      const transform =
        require.resolve('@backstage/cli/config/nodeTransform.cjs');
      const portal = spawn(
        process.execPath,
        ['--require', transform, '--eval', script],
        { env: process.env },
      );
      const ended = once(portal, 'exit');
      while (!existsSync(reached)) {
        await setTimeout(20);
      }
      portal.kill('SIGKILL');
      process.kill(Number(readFileSync(reached, 'utf8')));
      await ended;

      expect(Object.keys(published())).toEqual([
        expect.stringMatching(/^\.publishing-/),
      ]);
      await removeAbandonedRepositories(directory);
      expect(published()).toEqual({});
    },
  );

  it('refuses a workspace that cannot be published, and leaves nothing', async () => {
    symlinkSync('/etc', join(workspace, 'leak'));
    await expect(publish()).rejects.toThrow('leak: this symbolic link');
    root.setContent({ workspace: { '.gitignore': '*' } });
    await expect(publish()).rejects.toThrow(
      /git commit failed: .*nothing to commit/s,
    );
    expect(published()).toEqual({});
  });

  it('says in one sentence that git is missing', async () => {
    process.env.PATH = root.path;
    await expect(publish()).rejects.toThrow(
      /^git was not found on the machine that runs the portal: install git and launch again$/,
    );
    expect(published()).toEqual({});
  });
});
