import { type FileHandle, open } from 'node:fs/promises';
import { StringDecoder } from 'node:string_decoder';

const CHUNK = 64 * 1024;

/** Reads a file while somebody writes to its end. */
export class Tail {
  readonly #decoder = new StringDecoder('utf8');
  readonly #buffer = Buffer.alloc(CHUNK);
  #position = 0;
  #reading: Promise<void> = Promise.resolve();

  private constructor(
    private readonly file: FileHandle,
    private readonly tell: (text: string) => void,
  ) {}

  /** @param tell - is given what has come, in pieces */
  static async of(path: string, tell: (text: string) => void): Promise<Tail> {
    return new Tail(await open(path, 'r'), tell);
  }

  /** Reads what there is by now. */
  async read(): Promise<void> {
    const reading = this.#reading.catch(() => {}).then(() => this.#readOn());
    this.#reading = reading;
    return reading;
  }

  async close(): Promise<void> {
    await this.#reading.catch(() => {});
    await this.file.close();
  }

  async #readOn(): Promise<void> {
    for (;;) {
      const { bytesRead } = await this.file.read(
        this.#buffer,
        0,
        CHUNK,
        this.#position,
      );
      if (bytesRead === 0) {
        return;
      }
      this.#position += bytesRead;
      this.tell(this.#decoder.write(this.#buffer.subarray(0, bytesRead)));
    }
  }
}
