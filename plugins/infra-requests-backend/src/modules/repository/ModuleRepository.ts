import { existsSync } from 'node:fs';
import { join, posix } from 'node:path';
import { pathToFileURL } from 'node:url';
import { InputError, NotFoundError, toError } from '@backstage/errors';
import { type Clones, readBlobs, runGit, runGitForBytes } from '@slipway/git';

/** No command needs longer on the disk of a machine. In milliseconds. */
const TIMEOUT = 60_000;

const ADDRESS = /^https?:\/\//;

/** Files that say what a module is, and Terraform code; a target's folder may be anywhere but in these two. */
const WANTED =
  /^(?!(examples|tests)\/)(module\.yaml|VERSION|README\.md|(.*\/)?[^/]+\.tf)$/;

/** Texts by their path in the module's folder. */
export type ModuleFiles = ReadonlyMap<string, string>;

/** A module at a commit. */
export interface ModuleAt {
  name: string;
  commit: string;
}

/** The repository that the modules are in. Only what is committed counts. */
export class ModuleRepository {
  readonly #repository: string;
  readonly #path: string;

  /** @param options.path - the folder that has one folder a module */
  constructor(
    private readonly options: {
      /** An absolute path, or an address that git can clone by HTTP. */
      repository: string;
      path: string;
      clones: Clones;
    },
  ) {
    this.#repository = options.repository;
    this.#path = posix.normalize(options.path).replace(/^(\.?\/)+|\/+$/g, '');
    if (ADDRESS.test(this.#repository)) {
      const { username, password } = new URL(this.#repository);
      if (username || password) {
        throw new InputError(
          'The address of the module repository holds credentials: put a token under integrations instead',
        );
      }
    }
  }

  /**
   * Fetches what is new.
   *
   * @returns why it could not be fetched, where an older copy is there to go on with
   * @throws Error when there is no copy
   */
  async update(signal: AbortSignal): Promise<string | undefined> {
    if (!ADDRESS.test(this.#repository)) {
      this.#gitDirectory();
      return undefined;
    }
    try {
      await this.options.clones.update(this.#repository, signal);
      return undefined;
    } catch (error) {
      if (existsSync(this.#gitDirectory())) {
        return toError(error).message;
      }
      throw error;
    }
  }

  /** The commit of each tag. */
  async tags(): Promise<Map<string, string>> {
    const listing = await this.#git(
      'for-each-ref',
      '--format=%(refname:lstrip=2)%00%(objectname)%00%(*objectname)',
      'refs/tags/',
    );
    return new Map(
      listing
        .split('\n')
        .filter(Boolean)
        .map(line => {
          const [name, id, commit] = line.split('\0');
          return [name, commit || id];
        }),
    );
  }

  /** The texts of modules, without examples and tests; empty for a module that is not there. */
  async read(wanted: ModuleAt[]): Promise<Map<ModuleAt, ModuleFiles>> {
    const listed = new Map<ModuleAt, { path: string; id: string }[]>();
    const byCommit = Map.groupBy(wanted, ({ commit }) => commit);
    for (const [commit, modules] of byCommit) {
      const files = await this.#list(
        commit,
        modules.map(({ name }) => this.#folder(name)),
      );
      for (const module of modules) {
        const prefix = `${this.#folder(module.name)}/`;
        listed.set(
          module,
          files
            .filter(({ path }) => path.startsWith(prefix))
            .map(({ path, id }) => ({ path: path.slice(prefix.length), id }))
            .filter(({ path }) => WANTED.test(path)),
        );
      }
    }
    const ids = [...listed.values()].flatMap(files =>
      files.map(({ id }) => id),
    );
    const blobs = await readBlobs(this.#gitDirectory(), [...new Set(ids)], {
      timeout: TIMEOUT,
    });
    return new Map(
      [...listed].map(([module, files]) => [
        module,
        new Map(
          files.map(({ path, id }) => [path, blobs.get(id)?.toString() ?? '']),
        ),
      ]),
    );
  }

  /** The whole tree at a commit, as a tar file. */
  async archive(commit: string): Promise<Buffer> {
    return runGitForBytes(
      ['--git-dir', this.#gitDirectory(), 'archive', '--format=tar', commit],
      { timeout: TIMEOUT },
    );
  }

  /** Where the code of a module is in the tree. */
  pathOf(name: string, target: string): string {
    return posix.join(this.#folder(name), target);
  }

  /** What Terraform fetches a folder of the repository by, at a commit. https://developer.hashicorp.com/terraform/language/modules/sources#generic-git-repository */
  sourceOf(path: string, commit: string): string {
    const url = ADDRESS.test(this.#repository)
      ? this.#repository.replace(/\/+$/, '')
      : pathToFileURL(this.#repository).href;
    return `git::${url}//${path}?ref=${commit}`;
  }

  #folder(name: string): string {
    return posix.join(this.#path, name);
  }

  async #list(
    commit: string,
    folders: string[],
  ): Promise<{ path: string; id: string }[]> {
    const listing = await this.#git(
      ...['ls-tree', '-r', '-z', '--full-tree', commit, '--'],
      ...folders,
    );
    return listing
      .split('\0')
      .filter(line => line.startsWith('100'))
      .map(line => {
        const tab = line.indexOf('\t');
        return {
          id: line.slice(0, tab).split(' ')[2],
          path: line.slice(tab + 1),
        };
      });
  }

  #git(...args: string[]): Promise<string> {
    return runGit(['--git-dir', this.#gitDirectory(), ...args], {
      timeout: TIMEOUT,
    });
  }

  #gitDirectory(): string {
    if (ADDRESS.test(this.#repository)) {
      return this.options.clones.locate(this.#repository);
    }
    const inside = join(this.#repository, '.git');
    const directory = existsSync(inside) ? inside : this.#repository;
    if (!existsSync(join(directory, 'HEAD'))) {
      throw new NotFoundError(`${this.#repository} is no repository of git`);
    }
    return directory;
  }
}
