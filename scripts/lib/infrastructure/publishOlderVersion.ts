import fs from 'node:fs';
import path from 'node:path';
import { moduleGit } from './moduleGit.ts';
import { publishModules } from './publishModules.ts';

const MODULE = 'postgres-database';
const VERSION = '1.0.0';
const FOLDER = `terraform/modules/${MODULE}`;
const DEFAULT_LIMIT = 'default     = 20';

/**
 * Publishes the modules, and a version of postgres-database before that of the folder, so that there is something to
 * upgrade: its databases take 10 connections at once unless told otherwise, and not 20.
 *
 * @param repository - see {@link publishModules}
 */
export function publishOlderVersion(repository: string): void {
  publishModules(repository);
  const index = path.join(repository, 'older-version');
  const git = moduleGit(repository, { GIT_INDEX_FILE: index });
  git('read-tree', 'main');
  const put = (file: string, text: string) => {
    const draft = path.join(repository, 'draft');
    fs.writeFileSync(draft, text);
    const blob = git('hash-object', '-w', draft);
    fs.rmSync(draft);
    git('update-index', '--cacheinfo', `100644,${blob},${FOLDER}/${file}`);
  };
  const variables = git('show', `main:${FOLDER}/local/variables.tf`);
  if (!variables.includes(DEFAULT_LIMIT)) {
    throw new Error(`${FOLDER}/local/variables.tf has no ${DEFAULT_LIMIT}`);
  }
  put('VERSION', `${VERSION}\n`);
  put(
    'local/variables.tf',
    `${variables.replace(DEFAULT_LIMIT, 'default     = 10')}\n`,
  );
  const title = `${MODULE} ${VERSION}`;
  const commit = git('commit-tree', git('write-tree'), '-m', title);
  git('tag', `${MODULE}-v${VERSION}`, commit);
  fs.rmSync(index);
}
