import fs from 'node:fs';
import path from 'node:path';
import { root } from '../../bootstrap/paths.mjs';
import { moduleGit } from './moduleGit.ts';

const MODULES = 'terraform/modules';

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
  const git = moduleGit(repository);
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
