import {
  closeSync,
  mkdirSync,
  openSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { copyFile, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { scrubSvg } from './scrubSvg';

/** Characters that are gathered before they are written. */
const BUFFER = 256 * 1024;

/** A file of a site that is written in pieces. */
export class SiteFile {
  readonly #descriptor: number;
  #buffer = '';

  constructor(path: string) {
    this.#descriptor = openSync(path, 'w');
  }

  append(text: string): void {
    this.#buffer += text;
    if (this.#buffer.length > BUFFER) {
      this.#flush();
    }
  }

  /** Must be called, whether or not writing went well. */
  close(): void {
    try {
      this.#flush();
    } finally {
      closeSync(this.#descriptor);
    }
  }

  #flush(): void {
    const bytes = Buffer.from(this.#buffer);
    this.#buffer = '';
    for (let written = 0; written < bytes.length;) {
      written += writeSync(this.#descriptor, bytes, written);
    }
  }
}

/**
 * Writes the files of a site below one folder. Pages are written at once, not
 * in the background: it takes a fraction of the time that rendering a page
 * takes, and handing small files to other threads takes several times as long.
 */
export class SiteWriter {
  readonly #outputDir: string;
  readonly #folders = new Set<string>();

  constructor(outputDir: string) {
    this.#outputDir = outputDir;
  }

  /** Writes text to a path relative to the output folder. */
  write(path: string, content: string): void {
    writeFileSync(this.#prepare(path), content);
  }

  /** Opens a file to be written in pieces. */
  open(path: string): SiteFile {
    return new SiteFile(this.#prepare(path));
  }

  /** Copies an asset, taking scripts out of drawings. */
  async copy(path: string, realPath: string): Promise<void> {
    const target = this.#prepare(path);
    if (/\.svg$/i.test(path)) {
      await writeFile(target, scrubSvg(await readFile(realPath, 'utf8')));
    } else {
      await copyFile(realPath, target);
    }
  }

  #prepare(path: string): string {
    const target = join(this.#outputDir, path);
    const folder = dirname(target);
    if (!this.#folders.has(folder)) {
      mkdirSync(folder, { recursive: true });
      this.#folders.add(folder);
    }
    return target;
  }
}
