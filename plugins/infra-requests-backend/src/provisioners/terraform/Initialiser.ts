import {
  access,
  lstat,
  mkdir,
  readdir,
  readFile,
  readlink,
  symlink,
  writeFile,
} from 'node:fs/promises';
import { dirname, isAbsolute, join, relative } from 'node:path';
import { LRUCache } from 'lru-cache';

/** What `terraform init` leaves behind. */
const LEFT_BEHIND = ['.terraform', '.terraform.lock.hcl'];
/** More than manifests and links: whole providers or modules, which are better fetched by `init`. In bytes. */
const MAX_SIZE = 1024 * 1024;
const MAX_KEPT = 100;

type Left = { path: string } & ({ content: Buffer } | { target: string });

/**
 * Initialises folders. The same root code at the same commit gives the same result, so Terraform is asked once, and what
 * it left behind is written into the folders that follow. One `init` at a time: the cache of providers is shared.
 */
export class Initialiser {
  readonly #known = new LRUCache<string, Left[]>({ max: MAX_KEPT });
  #last: Promise<void> = Promise.resolve();

  /**
   * @param key - the same for the same root code and modules
   * @param signal - ends the wait for others
   * @param initialise - runs `terraform init` in the folder
   * @throws the signal's reason when it was interrupted before its turn
   */
  async prepare(
    folder: string,
    key: string,
    signal: AbortSignal,
    initialise: () => Promise<void>,
  ): Promise<void> {
    if (await this.#repeat(folder, key)) {
      return;
    }
    const turn = this.#last;
    const { promise: done, resolve: pass } = Promise.withResolvers<void>();
    this.#last = turn.then(() => done);
    try {
      await unlessAborted(turn, signal);
      if (!(await this.#repeat(folder, key))) {
        await initialise();
        await this.#remember(folder, key);
      }
    } finally {
      pass();
    }
  }

  async #repeat(folder: string, key: string): Promise<boolean> {
    const left = this.#known.get(key);
    if (left && !(await areThere(left))) {
      this.#known.delete(key);
      return false;
    }
    for (const item of left ?? []) {
      const path = join(folder, item.path);
      await mkdir(dirname(path), { recursive: true });
      await ('content' in item
        ? writeFile(path, item.content)
        : symlink(item.target, path));
    }
    return left !== undefined;
  }

  async #remember(folder: string, key: string): Promise<void> {
    const paths = await filesBelow(folder);
    const stats = await Promise.all(
      paths.map(path => lstat(join(folder, path))),
    );
    const size = stats.reduce((sum, stat) => sum + stat.size, 0);
    if (size <= MAX_SIZE) {
      const left = paths.map(async (path, index): Promise<Left> =>
        stats[index].isSymbolicLink()
          ? { path, target: await readlink(join(folder, path)) }
          : { path, content: await readFile(join(folder, path)) },
      );
      this.#known.set(key, await Promise.all(left));
    }
  }
}

async function unlessAborted(
  wait: Promise<void>,
  signal: AbortSignal,
): Promise<void> {
  const { promise: aborted, reject } = Promise.withResolvers<never>();
  const stop = () => reject(signal.reason);
  signal.addEventListener('abort', stop, { once: true });
  try {
    signal.throwIfAborted();
    await Promise.race([wait, aborted]);
  } finally {
    signal.removeEventListener('abort', stop);
  }
}

/** Whether what links lead to is still there: the cache of providers may have been cleaned up. */
async function areThere(left: Left[]): Promise<boolean> {
  try {
    await Promise.all(
      left.map(
        async item =>
          'target' in item &&
          isAbsolute(item.target) &&
          (await access(item.target)),
      ),
    );
    return true;
  } catch {
    return false;
  }
}

async function filesBelow(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  const paths: string[] = [];
  for (const entry of entries.filter(({ name }) =>
    LEFT_BEHIND.includes(name),
  )) {
    if (!entry.isDirectory()) {
      paths.push(entry.name);
      continue;
    }
    const below = await readdir(join(folder, entry.name), {
      recursive: true,
      withFileTypes: true,
    });
    paths.push(
      ...below
        .filter(item => !item.isDirectory())
        .map(item => relative(folder, join(item.parentPath, item.name))),
    );
  }
  return paths;
}
