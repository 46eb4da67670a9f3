import { LoggerService } from '@backstage/backend-plugin-api';
import { Entity } from '@backstage/catalog-model';
import { GitError } from '@slipway/git';
import { CommitTree } from './CommitTree';
import { git } from './git';
import { LocalRepository, MAIN_REF } from './listRepositories';
import { CATALOG_INFO, readEntities } from './readEntities';

/** How far back the last valid description of a repository is looked for after a restart. */
const MAX_ANCESTORS = 50;

interface Remembered {
  fingerprint: string;
  commit: string | undefined;
  entities: Entity[];
}

/** What each repository described when it was last read. A repository is read again only when its branch moved. */
export class RepositoryMemory {
  private readonly remembered = new Map<string, Remembered>();

  constructor(private readonly logger: LoggerService) {}

  /** Forgets the repositories that are not in the list, and tells whether there were any. */
  keepOnly(names: Set<string>): boolean {
    const gone = [...this.remembered.keys()].filter(name => !names.has(name));
    gone.forEach(name => this.remembered.delete(name));
    return gone.length > 0;
  }

  /** Whether the repository was read at least once. */
  knows(name: string): boolean {
    return this.remembered.has(name);
  }

  /** The entities of a repository, as last read. */
  entitiesOf(name: string): Entity[] {
    return this.remembered.get(name)?.entities ?? [];
  }

  /**
   * Reads a repository if its branch may have moved since the last time.
   *
   * @returns whether what it describes may have changed
   * @throws GitError when it cannot be read: what was known stays, and the next call tries again
   */
  async refresh(repository: LocalRepository): Promise<boolean> {
    const { name, fingerprint, gitDirectory } = repository;
    const known = this.remembered.get(name);
    if (known?.fingerprint === fingerprint) {
      return false;
    }
    const commit = await headOfMain(gitDirectory);
    if (known && known.commit === commit) {
      known.fingerprint = fingerprint;
      return false;
    }
    const entities =
      commit === undefined
        ? []
        : await this.readCommit(repository, commit, known?.entities);
    this.remembered.set(name, { fingerprint, commit, entities });
    return true;
  }

  private async readCommit(
    { name, path, gitDirectory }: LocalRepository,
    commit: string,
    lastGood: Entity[] | undefined,
  ): Promise<Entity[]> {
    try {
      const found = await readEntities(
        new CommitTree(gitDirectory, commit),
        path,
      );
      if (found && found.refused.length > 0) {
        this.logger.warn(
          `Repository ${name}: ${found.refused.join(', ')} left out of the catalog. ${CATALOG_INFO} may describe ` +
            `Component, API, Resource, System and Domain only.`,
        );
      }
      return found?.entities ?? [];
    } catch (error) {
      if (error instanceof GitError) {
        throw error;
      }
      this.logger.warn(
        `Repository ${name}: ${CATALOG_INFO} at commit ${commit} is not valid, so the catalog keeps the last valid one. ` +
          `Mend it and push again. ${error}`,
      );
      return lastGood ?? (await lastGoodEntities(gitDirectory, path, commit));
    }
  }
}

async function headOfMain(gitDirectory: string): Promise<string | undefined> {
  const output = await git(
    gitDirectory,
    'for-each-ref',
    '--format=%(objectname)',
    MAIN_REF,
  );
  return output.trim() || undefined;
}

/** The entities of the newest ancestor that is valid, so that a restart gives what was shown before it. */
async function lastGoodEntities(
  gitDirectory: string,
  path: string,
  commit: string,
): Promise<Entity[]> {
  const output = await git(
    gitDirectory,
    'rev-list',
    '--first-parent',
    '--skip=1',
    `--max-count=${MAX_ANCESTORS}`,
    commit,
  );
  for (const ancestor of output.split('\n').filter(Boolean)) {
    try {
      return (
        (await readEntities(new CommitTree(gitDirectory, ancestor), path))
          ?.entities ?? []
      );
    } catch (error) {
      if (error instanceof GitError) {
        throw error;
      }
    }
  }
  return [];
}
