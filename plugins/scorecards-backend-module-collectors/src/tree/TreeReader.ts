import type {
  LoggerService,
  UrlReaderService,
} from '@backstage/backend-plugin-api';
import { isError, stringifyError } from '@backstage/errors';
import type { FileTree, Repository } from './FileTree';
import { readLocalTree } from './readLocalTree';
import { readRemoteTree } from './readRemoteTree';

/** Reads repositories, on this disk and elsewhere. Who asks for one that is being read gets the same answer. */
export class TreeReader {
  readonly #options: { logger: LoggerService; urlReader: UrlReaderService };
  readonly #reading = new Map<
    string,
    Promise<FileTree | 'unchanged' | undefined>
  >();

  constructor(options: { logger: LoggerService; urlReader: UrlReaderService }) {
    this.#options = options;
  }

  /**
   * Reads the default branch of a repository.
   *
   * @param known - the version that needs no reading
   * @returns `unchanged` when it has that version, undefined when there is nothing that may be read
   * @throws Error that says what is wrong, in words for the owner of a component
   */
  async read(
    repository: Repository,
    known?: string,
  ): Promise<FileTree | 'unchanged' | undefined> {
    const key = JSON.stringify([repository, known]);
    const running = this.#reading.get(key);
    if (running) {
      return running;
    }
    const reading = this.#read(repository, known).finally(() =>
      this.#reading.delete(key),
    );
    this.#reading.set(key, reading);
    return reading;
  }

  async #read(repository: Repository, known: string | undefined) {
    const { logger, urlReader } = this.#options;
    const name = repository.type === 'local' ? repository.name : repository.url;
    try {
      return repository.type === 'local'
        ? await readLocalTree(repository.gitDirectory, known)
        : await readRemoteTree(urlReader, repository.url, known);
    } catch (error) {
      if (isError(error) && error.name === 'NotFoundError') {
        throw error;
      }
      logger.warn(`${name} could not be read: ${stringifyError(error)}`);
      throw new Error(
        `The repository ${name} could not be read; the log of the portal says why`,
      );
    }
  }
}
