import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { SlipwayError } from '../../bootstrap/errors.mjs';

/** What a finished file holds. */
export interface FileSummary {
  name: string;
  rows: number;
  sha256: string;
}

/** A folder that is there as a whole or not at all: it gets its name once everything is in it. */
export class ExportFolder {
  readonly #target: string;
  readonly #unfinished: string;
  readonly #files: FileSummary[] = [];

  /** @throws SlipwayError when something of that name is there already */
  constructor(target: string) {
    this.#target = path.resolve(target);
    if (fs.existsSync(this.#target)) {
      throw new SlipwayError(
        `${target} is there already. Name another folder with --out, or take it away first.`,
      );
    }
    fs.mkdirSync(path.dirname(this.#target), { recursive: true });
    this.#unfinished = fs.mkdtempSync(`${this.#target}.unfinished-`);
  }

  /** Writes one file of JSON lines. */
  async writeLines(name: string, rows: AsyncIterable<unknown>): Promise<void> {
    const hash = createHash('sha256');
    const file = await fs.promises.open(
      path.join(this.#unfinished, name),
      'wx',
      0o600,
    );
    let count = 0;
    try {
      for await (const row of rows) {
        const line = `${JSON.stringify(row)}\n`;
        hash.update(line);
        await file.write(line);
        count += 1;
      }
      await file.sync();
    } finally {
      await file.close();
    }
    this.#files.push({ name, rows: count, sha256: hash.digest('hex') });
  }

  /** Writes the table of contents and gives the folder its name. */
  finish(about: object): FileSummary[] {
    fs.writeFileSync(
      path.join(this.#unfinished, 'manifest.json'),
      `${JSON.stringify({ ...about, files: this.#files }, undefined, 2)}\n`,
      { mode: 0o600 },
    );
    fs.renameSync(this.#unfinished, this.#target);
    return this.#files;
  }

  /** Takes away what was written. */
  discard(): void {
    fs.rmSync(this.#unfinished, { recursive: true, force: true });
  }
}
