/** How long an answer holds, in milliseconds: as long as it takes to go through a large catalog, portion by portion. */
const HOLDS_FOR = 60_000;

/** The last answer to a large question, for all who ask within a minute. A question that failed is asked again. */
export class Recent<T> {
  #answer: { since: number; value: Promise<T> } | undefined;

  constructor(private readonly now: () => number = Date.now) {}

  get(ask: () => Promise<T>): Promise<T> {
    if (this.#answer && this.now() - this.#answer.since < HOLDS_FOR) {
      return this.#answer.value;
    }
    const answer = { since: this.now(), value: ask() };
    this.#answer = answer;
    answer.value.catch(() => {
      if (this.#answer === answer) {
        this.#answer = undefined;
      }
    });
    return answer.value;
  }
}
