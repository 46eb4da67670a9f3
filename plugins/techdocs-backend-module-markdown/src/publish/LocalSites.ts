import {
  type CompoundEntityRef,
  stringifyEntityRef,
} from '@backstage/catalog-model';
import type { Stats } from 'node:fs';
import { lstat, readdir, rm, rmdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { METADATA_FILE } from '../writeMetadata';

/**
 * The folder in which the local publisher keeps sites, at `namespace/kind/name`. Nothing outside it is ever removed:
 * names are taken as they are listed, and a symbolic link is neither followed nor taken for a site.
 */
export class LocalSites {
  readonly #directory: string;
  readonly #isCaseSensitive: boolean;
  readonly #waiting = new Map<string, Promise<unknown>>();

  constructor(options: {
    directory: string;
    /** `techdocs.legacyUseCaseSensitiveTripletPaths` */
    isCaseSensitive: boolean;
  }) {
    this.#directory = resolve(options.directory);
    this.#isCaseSensitive = options.isCaseSensitive;
  }

  /** Where the site of an entity lies, relative to the folder of all sites. */
  pathOf({ namespace, kind, name }: CompoundEntityRef): string {
    const path = `${namespace}/${kind}/${name}`;
    return this.#isCaseSensitive ? path : path.toLowerCase();
  }

  /** Does one thing at a time to a site. */
  async exclusively<T>(sitePath: string, task: () => Promise<T>): Promise<T> {
    const before = this.#waiting.get(sitePath) ?? Promise.resolve();
    const done = before.catch(() => undefined).then(task);
    this.#waiting.set(sitePath, done);
    try {
      return await done;
    } finally {
      if (this.#waiting.get(sitePath) === done) {
        this.#waiting.delete(sitePath);
      }
    }
  }

  /**
   * Removes the files of a site that are not among these, and folders that are left empty.
   *
   * @param files - relative to the site, with forward slashes
   */
  async prune(sitePath: string, files: Set<string>): Promise<void> {
    if (await this.#isSite(sitePath)) {
      await removeOthers(join(this.#directory, sitePath), '', files);
    }
  }

  /**
   * Removes the sites of entities that are not among these, unless they were written since `startedAt`. Returns the
   * refs of the entities whose sites are gone.
   */
  async sweep(documented: Set<string>, startedAt: Date): Promise<string[]> {
    const removed: string[] = [];
    for (const namespace of await foldersIn(this.#directory)) {
      for (const kind of await foldersIn(join(this.#directory, namespace))) {
        const kindPath = `${namespace}/${kind}`;
        for (const name of await foldersIn(join(this.#directory, kindPath))) {
          const sitePath = `${kindPath}/${name}`;
          const entityRef = stringifyEntityRef({ kind, namespace, name });
          if (
            !documented.has(entityRef) &&
            (await this.exclusively(sitePath, () =>
              this.#removeOlder(sitePath, startedAt),
            ))
          ) {
            removed.push(entityRef);
          }
        }
      }
    }
    return removed;
  }

  async #removeOlder(sitePath: string, startedAt: Date): Promise<boolean> {
    const site = join(this.#directory, sitePath);
    const metadata = await statusOf(join(site, METADATA_FILE));
    if (!metadata?.isFile() || metadata.mtime >= startedAt) {
      return false; // not a site, or one that was documented a moment ago
    }
    await rm(site, { recursive: true, force: true });
    return true;
  }

  /** Whether three folders lead to it, none of them a symbolic link or a way out. */
  async #isSite(sitePath: string): Promise<boolean> {
    const parts = sitePath.split('/');
    if (
      parts.length !== 3 ||
      parts.some(part => /^\.{0,2}$|[\\\0]/.test(part))
    ) {
      return false;
    }
    const statuses = await Promise.all(
      parts.map((_part, index) =>
        statusOf(join(this.#directory, ...parts.slice(0, index + 1))),
      ),
    );
    return statuses.every(status => status?.isDirectory());
  }
}

async function removeOthers(
  site: string,
  folder: string,
  files: Set<string>,
): Promise<void> {
  const entries = await readdir(join(site, folder), { withFileTypes: true });
  for (const entry of entries) {
    const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
    if (entry.isDirectory()) {
      await removeOthers(site, path, files);
      await removeIfEmpty(join(site, path));
    } else if (!files.has(path)) {
      await rm(join(site, path), { force: true });
    }
  }
}

/** The names of the folders in a folder, which may be missing. */
async function foldersIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(
    absent(() => []),
  );
  return entries.filter(entry => entry.isDirectory()).map(entry => entry.name);
}

function statusOf(path: string): Promise<Stats | undefined> {
  return lstat(path).catch(absent(() => undefined));
}

async function removeIfEmpty(folder: string): Promise<void> {
  await rmdir(folder).catch(absent(() => undefined));
}

/** Takes an error about something that is not there, or not empty, for an answer. */
function absent<T>(answer: () => T): (error: NodeJS.ErrnoException) => T {
  return error => {
    if (['ENOENT', 'ENOTDIR', 'ENOTEMPTY', 'EEXIST'].includes(error.code!)) {
      return answer();
    }
    throw error;
  };
}
