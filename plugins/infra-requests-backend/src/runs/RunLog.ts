import type { Json } from '@slipway/plugin-infra-requests-common';
import type { ProvisionerLog } from '@slipway/plugin-infra-requests-node';
import type { LogLine, LogSize } from '../database/runs/LogStore';
import type { Masker } from './Masker';

/** A line is cut after this many characters. */
const MAX_LINE = 4_000;
/** After so many lines, or characters, of one run nothing more is kept. */
const MAX_LINES = 20_000;
const MAX_CHARACTERS = 4_000_000;
/** How often lines are written. In milliseconds. */
const INTERVAL = 250;

type Stream = LogLine['stream'];

/**
 * What people read while a run goes on: whole lines, with secrets masked before they are kept, written some at a time.
 * Lines that cannot be written, because the database is away, are kept until they can.
 */
export class RunLog implements ProvisionerLog {
  readonly #rest: Record<Stream, string> = { stdout: '', stderr: '' };
  /** Streams of which a line was cut, until it ends. */
  readonly #cut = new Set<Stream>();
  /** Those that are not kept yet. */
  readonly #lines: LogLine[] = [];
  /** How many are kept. */
  #stored: number;
  #timer: NodeJS.Timeout | undefined;
  #writing: Promise<void> = Promise.resolve();
  #count: number;
  #characters: number;

  constructor(
    private readonly masker: Masker,
    /** Keeps lines, from a number on. */
    private readonly keep: (first: number, lines: LogLine[]) => Promise<void>,
    /** What the run's log has already. */
    kept: LogSize = { lines: 0, characters: 0 },
  ) {
    this.#stored = kept.lines;
    this.#count = kept.lines;
    this.#characters = kept.characters;
  }

  hide(...values: Json[]): void {
    this.masker.hide(...values);
  }

  mask(text: string): string {
    return this.masker.mask(text);
  }

  write(stream: Stream, text: string): void {
    const lines = (this.#rest[stream] + text).split('\n');
    this.#rest[stream] = lines.pop() ?? '';
    for (const line of lines) {
      if (!this.#cut.delete(stream)) {
        this.#add(stream, line);
      }
    }
    this.#cutLongRest(stream);
    this.#timer ??= setTimeout(() => this.#flush(), INTERVAL).unref();
  }

  /** A line of the portal's own. */
  say(text: string): void {
    this.write('stdout', `${text}\n`);
  }

  /** Writes everything that has come, half a line included. @throws what the database says */
  async end(): Promise<void> {
    for (const stream of ['stdout', 'stderr'] as const) {
      if (this.#rest[stream] !== '') {
        this.write(stream, '\n');
      }
    }
    clearTimeout(this.#timer);
    await this.#writing;
    await this.#store();
  }

  /** A line without an end must not fill the memory. What was cut off has the rest of a secret, maybe. */
  #cutLongRest(stream: Stream): void {
    if (this.#rest[stream].length > MAX_LINE + this.masker.longest) {
      if (!this.#cut.has(stream)) {
        this.#add(stream, this.#rest[stream], true);
      }
      this.#cut.add(stream);
      this.#rest[stream] = '';
    }
  }

  #add(stream: Stream, line: string, isCut = false): void {
    if (this.#count > MAX_LINES || this.#characters > MAX_CHARACTERS) {
      return;
    }
    const masked = this.masker
      .maskPart(line.replaceAll('\0', '').replace(/\r$/, ''), { end: isCut })
      .toWellFormed();
    const text =
      masked.length > MAX_LINE ? `${masked.slice(0, MAX_LINE)} …` : masked;
    this.#count += 1;
    this.#characters += text.length;
    const isFull = this.#count > MAX_LINES || this.#characters > MAX_CHARACTERS;
    this.#lines.push({
      at: new Date(),
      stream,
      text: isFull ? 'The log is full: what follows is not kept.' : text,
    });
  }

  #flush(): void {
    this.#timer = undefined;
    this.#writing = this.#writing
      .then(() => this.#store())
      .catch(() => {
        this.#timer ??= setTimeout(() => this.#flush(), 1_000).unref();
      });
  }

  async #store(): Promise<void> {
    // More may come while these are being written.
    const lines = [...this.#lines];
    if (lines.length > 0) {
      await this.keep(this.#stored, lines);
      this.#stored += lines.length;
      this.#lines.splice(0, lines.length);
    }
  }
}
