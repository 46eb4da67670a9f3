import { posix } from 'node:path';
import type { TarEntry } from './readTar';

/** What every module has in its folder. */
const MANIFEST = 'module.yaml';
/** A name in a path: a slash stands beside it. */
const NAME = /(?<=\/)[\w.-]+|[\w.-]+(?=\/)/g;
/** A path that is put together, so that nobody can tell what it names. */
const COMPUTED = /\.\.\/\$\{|\}(\/\.\.)+\/?"|\bjoin\(\s*"\/"/;

/** The files of the module repository at a commit. */
export class RepositoryTree {
  /** Folders of modules, none of which is in another's. */
  readonly #modules: ReadonlySet<string>;
  /** By the folder of their module; in no module's: by ''. */
  readonly #files: ReadonlyMap<string, TarEntry[]>;
  /** By folder: the modules that its code names. */
  readonly #named = new Map<string, string[]>();
  readonly #needed = new Map<string, TarEntry[]>();

  constructor(files: TarEntry[]) {
    const manifests = files
      .filter(({ path }) => posix.basename(path) === MANIFEST)
      .map(({ path }) => posix.dirname(path));
    this.#modules = new Set(
      manifests.filter(
        folder => !manifests.some(other => folder.startsWith(`${other}/`)),
      ),
    );
    this.#files = Map.groupBy(files, ({ path }) => this.#moduleOf(path));
  }

  /**
   * The files that the code of a module may use: all but those of other modules, unless it, or what it uses, names them.
   * Each run has them in its folder, and a repository may have hundreds of modules. One file too many costs a moment, one
   * too few another plan: whatever may be meant is there.
   */
  neededBy(name: string): TarEntry[] {
    const needed = this.#needed.get(name) ?? this.#gather(name);
    this.#needed.set(name, needed);
    return needed;
  }

  #gather(name: string): TarEntry[] {
    const own = [...this.#modules].filter(
      module => posix.basename(module) === name,
    );
    // A module that is not where modules are may use anything.
    const found = new Set(own.length > 0 ? ['', ...own] : this.#files.keys());
    for (const folder of found) {
      this.#namedIn(folder).forEach(module => found.add(module));
    }
    return [...found].flatMap(folder => this.#files.get(folder) ?? []);
  }

  #namedIn(folder: string): string[] {
    const named = this.#named.get(folder) ?? this.#findNamedIn(folder);
    this.#named.set(folder, named);
    return named;
  }

  #findNamedIn(folder: string): string[] {
    const code = (this.#files.get(folder) ?? [])
      .filter(({ path }) => !path.endsWith('.md'))
      .map(({ content }) => content.toString());
    if (code.some(text => COMPUTED.test(text))) {
      return [...this.#modules];
    }
    const names = new Set(code.flatMap(text => text.match(NAME) ?? []));
    return [...this.#modules].filter(module =>
      names.has(posix.basename(module)),
    );
  }

  #moduleOf(path: string): string {
    const steps = path.split('/');
    const folders = steps
      .map((_, length) => steps.slice(0, length).join('/'))
      .slice(1);
    return folders.find(folder => this.#modules.has(folder)) ?? '';
  }
}
