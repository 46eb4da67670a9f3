import {
  copyFile,
  type FileHandle,
  mkdir,
  open,
  readFile,
  writeFile,
} from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { CONCURRENT_FILES } from '../files/inBatches';
import { scrubSvg } from './scrubSvg';

/** Characters that are gathered before they are written. */
const BUFFER = 256 * 1024;

/** A file of a site that is written in pieces. */
export class SiteFile {
  readonly #handle: FileHandle;
  #buffer = '';

  constructor(handle: FileHandle) {
    this.#handle = handle;
  }

  async append(text: string): Promise<void> {
    this.#buffer += text;
    if (this.#buffer.length > BUFFER) {
      await this.#flush();
    }
  }

  /** Must be called, whether or not writing went well. */
  async close(): Promise<void> {
    try {
      await this.#flush();
    } finally {
      await this.#handle.close();
    }
  }

  async #flush(): Promise<void> {
    const text = this.#buffer;
    this.#buffer = '';
    await this.#handle.appendFile(text);
  }
}

/** Writes the files of a site below one folder, several at once. */
export class SiteWriter {
  readonly #outputDir: string;
  readonly #folders = new Map<string, Promise<unknown>>();
  readonly #pending = new Set<Promise<void>>();

  constructor(outputDir: string) {
    this.#outputDir = outputDir;
  }

  /**
   * Writes text to a path relative to the output folder. The file is there
   * when `finish` has been awaited.
   */
  async write(path: string, content: string): Promise<void> {
    await this.#start(this.#write(path, content));
  }

  /** Copies an asset, taking scripts out of drawings; see `write`. */
  async copy(path: string, realPath: string): Promise<void> {
    await this.#start(this.#copy(path, realPath));
  }

  /** Opens a file to be written in pieces. */
  async open(path: string): Promise<SiteFile> {
    return new SiteFile(await open(await this.#prepare(path), 'w'));
  }

  /** Waits until everything is written. */
  async finish(): Promise<void> {
    await Promise.all(this.#pending);
  }

  async #start(work: Promise<void>): Promise<void> {
    const tracked = work.then(() => {
      this.#pending.delete(tracked);
    });
    this.#pending.add(tracked);
    // Whoever waits next is told of a failure; nobody may be waiting yet.
    tracked.catch(() => {});
    if (this.#pending.size >= CONCURRENT_FILES) {
      await Promise.race(this.#pending);
    }
  }

  async #write(path: string, content: string): Promise<void> {
    await writeFile(await this.#prepare(path), content);
  }

  async #copy(path: string, realPath: string): Promise<void> {
    const target = await this.#prepare(path);
    if (/\.svg$/i.test(path)) {
      await writeFile(target, scrubSvg(await readFile(realPath, 'utf8')));
    } else {
      await copyFile(realPath, target);
    }
  }

  async #prepare(path: string): Promise<string> {
    const target = join(this.#outputDir, path);
    const folder = dirname(target);
    let made = this.#folders.get(folder);
    if (!made) {
      made = mkdir(folder, { recursive: true });
      this.#folders.set(folder, made);
    }
    await made;
    return target;
  }
}
