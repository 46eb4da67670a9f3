/** One request of the load, and how it went. */
export interface Sample {
  activity: string;
  /** When it began, in milliseconds since the epoch. */
  at: number;
  /** Until its answer was read or it was given up, in milliseconds. */
  took: number;
  /** What went wrong: a status, or why there was no answer. */
  error?: string;
}

/** A stretch of time in milliseconds since the epoch, `to` excluded. */
export interface Span {
  from: number;
  to: number;
}

/** What a stretch of time looked like to those who used the portal. */
export interface Summary {
  requests: number;
  errors: number;
  /** Milliseconds, of the requests that were answered. */
  p95: number | undefined;
}

/** Everything that the load saw. */
export class Measurements {
  readonly #samples: Sample[] = [];

  add(sample: Sample): void {
    this.#samples.push(sample);
  }

  /** Of the requests that began in the stretch. */
  within({ from, to }: Span): Sample[] {
    return this.#samples.filter(({ at }) => at >= from && at < to);
  }

  summarise(span: Span): Summary {
    return summarise(this.within(span));
  }

  /**
   * How long it took from a moment until nothing failed any more, in milliseconds: to the end of the last request that
   * failed.
   *
   * @param to - until when was looked
   */
  recovery(from: number, to: number): number {
    const ends = this.#samples
      .filter(({ error, at }) => error && at < to)
      .map(({ at, took }) => at + took);
    return Math.max(0, Math.max(from, ...ends) - from);
  }
}

export function summarise(samples: Sample[]): Summary {
  const answered = samples
    .filter(({ error }) => !error)
    .map(({ took }) => took)
    .sort((one, other) => one - other);
  return {
    requests: samples.length,
    errors: samples.length - answered.length,
    p95: answered[Math.ceil(answered.length * 0.95) - 1],
  };
}
