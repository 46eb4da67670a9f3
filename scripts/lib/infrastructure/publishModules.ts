import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { root } from '../../bootstrap/paths.mjs';

const MODULES = 'terraform/modules';
const NAME = 'Slipway';
const MAIL = 'slipway@localhost';

/** The tags of the versions that the folder has, as `redis-cache-v1.0.0`. */
const releases = () =>
  fs
    .globSync('*/VERSION', { cwd: path.join(root, MODULES) })
    .map(
      file =>
        `${path.dirname(file)}-v${fs.readFileSync(path.join(root, MODULES, file), 'utf8').trim()}`,
    );

/**
 * Publishes the folder `terraform` as a Git repository, the way releases leave it: a commit for each state, and a tag
 * for each version. A tag that is there stays where it is, because what people have is pinned to it: a module that
 * changed is offered once its version is higher.
 *
 * @param repository - the folder of the bare repository; made when it is not there
 */
export function publishModules(repository: string): void {
  const git = (...args: string[]) =>
    execFileSync('git', ['--git-dir', repository, ...args], {
      cwd: root,
      env: {
        ...process.env,
        GIT_CONFIG_GLOBAL: os.devNull,
        GIT_CONFIG_NOSYSTEM: '1',
        GIT_AUTHOR_NAME: NAME,
        GIT_AUTHOR_EMAIL: MAIL,
        GIT_COMMITTER_NAME: NAME,
        GIT_COMMITTER_EMAIL: MAIL,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
      encoding: 'utf8',
    }).trim();
  if (!fs.existsSync(path.join(repository, 'HEAD'))) {
    fs.mkdirSync(repository, { recursive: true });
    git('init', '--quiet', '--bare', '--initial-branch=main');
  }
  git('--work-tree', root, 'add', '--all', '--', 'terraform');
  const tree = git('write-tree');
  const references = new Map(
    git('for-each-ref', '--format=%(refname:short) %(tree)%(objectname)')
      .split('\n')
      .map(line => line.split(' ') as [string, string]),
  );
  if (!references.get('main')?.startsWith(tree)) {
    const parent = references.has('main') ? ['-p', 'main'] : [];
    const commit = git('commit-tree', tree, ...parent, '-m', 'Modules');
    git('update-ref', 'refs/heads/main', commit);
  }
  for (const release of releases()) {
    if (!references.has(release)) {
      git('tag', release, 'main');
    }
  }
}
