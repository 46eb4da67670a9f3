const TICK_MS = 1_000;
const PLAIN_TICK_MS = 10_000;

/** @param {number} since a time in ms */
function elapsed(since) {
  const seconds = (Date.now() - since) / 1000;
  return seconds < 10 ? `${seconds.toFixed(1)} s` : `${Math.round(seconds)} s`;
}

/** One running step: say what it is doing with `detail`, end it with `done` or `failed`. */
export class Step {
  #title;
  #about;
  #started = Date.now();
  #detail = '';
  #timer;
  #interactive = Boolean(process.stdout.isTTY);

  /**
   * @param {string} title
   * @param {string} [about] how long it usually takes, in people's words
   */
  constructor(title, about) {
    this.#title = title;
    this.#about = about ? `, ${about}` : '';
    if (this.#interactive) {
      this.#draw();
    } else {
      console.log(`… ${title}${this.#about}`);
    }
    this.#timer = setInterval(
      () => this.#draw(),
      this.#interactive ? TICK_MS : PLAIN_TICK_MS,
    );
    this.#timer.unref();
  }

  /** @param {string} text what is happening now */
  detail(text) {
    this.#detail = text;
  }

  /** @param {string} [note] what came of it */
  done(note) {
    this.#end('✓', note);
  }

  /** @param {string} [note] */
  failed(note) {
    this.#end('✗', note);
  }

  #draw() {
    const detail = this.#detail ? ` · ${this.#detail}` : '';
    const line = `… ${this.#title} (${elapsed(this.#started)}${this.#about})${detail}`;
    if (this.#interactive) {
      const width = process.stdout.columns || 80;
      process.stdout.write(`\r\x1b[2K${line.slice(0, width - 1)}`);
    } else {
      console.log(line);
    }
  }

  /**
   * @param {string} mark
   * @param {string} [note]
   */
  #end(mark, note) {
    clearInterval(this.#timer);
    const line = `${mark} ${this.#title} (${elapsed(this.#started)})${note ? ` · ${note}` : ''}`;
    console.log(this.#interactive ? `\r\x1b[2K${line}` : line);
  }
}

/** Tells a person at the terminal, or a log, which step runs, for how long, and what came of it. */
export class Progress {
  /**
   * Runs one step and shows it until it ends.
   *
   * @template T
   * @param {string} title
   * @param {string | undefined} about how long it usually takes, such as "about a minute"
   * @param {(step: Step) => Promise<T>} work
   * @param {(result: T) => boolean} [isGood] of work that says so rather than throw
   * @returns {Promise<T>}
   */
  async run(title, about, work, isGood = () => true) {
    const step = new Step(title, about);
    try {
      const result = await work(step);
      if (isGood(result)) {
        step.done();
      } else {
        step.failed();
      }
      return result;
    } catch (error) {
      step.failed();
      throw error;
    }
  }
}
