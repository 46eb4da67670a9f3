import ignore from 'ignore';
import type { RepositoryFiles } from './RepositoryFiles';

/** The files of a repository, as one of its components sees them. */
export class ComponentFiles {
  /** The folders that the component is at home in; the root of the repository has the name ''. */
  readonly homes: string[];
  readonly #patterns: ReturnType<typeof ignore> | undefined;

  /** @param patterns - which files are the component's, as in `.gitignore`; none: all */
  constructor(
    readonly repository: RepositoryFiles,
    patterns: string[] = [],
  ) {
    this.#patterns = patterns.length > 0 ? ignore().add(patterns) : undefined;
    this.homes =
      patterns.length > 0
        ? patterns
            .map(pattern => pattern.replace(/^\/|\/$/g, ''))
            .filter(folder => folder !== '' && !/[*?[\]!]/.test(folder))
        : [''];
  }

  /** Whether a file is the component's own. */
  isOwn(path: string): boolean {
    return this.#patterns?.ignores(path) ?? true;
  }

  /** The component's own files that were read and whose path matches. */
  readOwn(pattern: RegExp): string[] {
    return this.repository.read(pattern).filter(path => this.isOwn(path));
  }

  /** Whether all of the component's own files whose path matches were read. */
  isAllRead(pattern: RegExp): boolean {
    return !this.repository.unread(pattern).some(path => this.isOwn(path));
  }

  /** Whether one of the component's own files has such a path. */
  hasOwn(pattern: RegExp): boolean {
    return this.repository.tree.paths.some(
      path => pattern.test(path) && this.isOwn(path),
    );
  }

  /** Whether one of its homes holds such a path; the path begins there. */
  hasAtHome(pattern: RegExp): boolean {
    return this.homes.some(home => this.#hasBelow(home, pattern));
  }

  /** Whether one of its homes, or the root of the repository, holds such a path; the path begins there. */
  hasAtHomeOrRoot(pattern: RegExp): boolean {
    return this.hasAtHome(pattern) || this.#hasBelow('', pattern);
  }

  #hasBelow(folder: string, pattern: RegExp): boolean {
    const prefix = folder === '' ? '' : `${folder}/`;
    return this.repository.tree.paths.some(
      path =>
        path.startsWith(prefix) && pattern.test(path.slice(prefix.length)),
    );
  }
}
