import { ServiceUnavailableError } from '@backstage/errors';
import {
  MAX_VERIFICATIONS,
  type Verifications,
  type VerificationsAnswer,
  type VerifiedToken,
} from '@slipway/plugin-machine-tokens-common';
import { setTimeout as sleep } from 'node:timers/promises';
import type { PresentedToken } from '../token/MachineToken';

/** How long an answer holds, in milliseconds: a token that was revoked is refused everywhere after that. */
export const ANSWER_LIFE = 5_000;
/** How many answers are kept; the oldest go first. */
const CAPACITY = 10_000;
/** The shortest time between two questions, in milliseconds. */
const PAUSE = 50;
/** How many tokens may wait for their question; more is an attack. */
const MOST_WAITING = 1_000;

type Answer = VerifiedToken | null;

interface Waiting {
  token: PresentedToken;
  resolve: (answer: Answer) => void;
  reject: (error: unknown) => void;
}

/**
 * Finds out which tokens are good. Answers are kept for a moment, bad ones too, and what is asked at the same time is asked
 * together, one question after the other: however many tokens somebody makes up, a process asks 20 times a second at most.
 */
export class TokenLookup {
  readonly #answers = new Map<
    string,
    { at: number; answer: Promise<Answer> }
  >();
  /** What a token opened last: whoever was let in by it is still asking for permissions when the answer is old. */
  readonly #known = new Map<string, VerifiedToken>();
  #waiting: Waiting[] = [];
  #isAsking = false;

  constructor(
    private readonly ask: (
      verifications: Verifications,
    ) => Promise<VerificationsAnswer>,
    private readonly now: () => number = Date.now,
  ) {}

  /**
   * What a token opens; undefined when it opens nothing.
   *
   * @throws ServiceUnavailableError when too many are asked about, and what asking throws
   */
  async verify(token: PresentedToken): Promise<VerifiedToken | undefined> {
    const answer = await this.#answerOf(token);
    return answer && Date.parse(answer.expiresAt) > this.now()
      ? answer
      : undefined;
  }

  /** The scope of a token that was verified here before; undefined when that is long ago. */
  known(id: string): VerifiedToken | undefined {
    return this.#known.get(id);
  }

  async #answerOf(token: PresentedToken): Promise<Answer> {
    const kept = this.#answers.get(token.hash);
    if (kept && this.now() - kept.at < ANSWER_LIFE) {
      return kept.answer;
    }
    if (this.#waiting.length >= MOST_WAITING) {
      throw new ServiceUnavailableError(
        'Too many tokens are being looked up; try again in a second',
      );
    }
    const answer = new Promise<Answer>((resolve, reject) => {
      this.#waiting.push({ token, resolve, reject });
    });
    keep(this.#answers, token.hash, { at: this.now(), answer });
    // What could not be answered is asked again the next time.
    answer.catch(() => this.#answers.delete(token.hash));
    if (!this.#isAsking) {
      this.#askAll();
    }
    return answer;
  }

  async #askAll(): Promise<void> {
    this.#isAsking = true;
    while (this.#waiting.length > 0) {
      await this.#askSome(this.#waiting.splice(0, MAX_VERIFICATIONS));
      await sleep(PAUSE);
    }
    this.#isAsking = false;
  }

  async #askSome(some: Waiting[]): Promise<void> {
    try {
      const { tokens } = await this.ask({
        tokens: some.map(({ token }) => token),
      });
      some.forEach(({ token, resolve }, index) => {
        const answer = tokens.at(index) ?? null;
        if (answer) {
          keep(this.#known, token.id, answer);
        }
        resolve(answer);
      });
    } catch (error) {
      some.forEach(({ reject }) => reject(error));
    }
  }
}

function keep<T>(map: Map<string, T>, key: string, value: T): void {
  map.delete(key);
  map.set(key, value);
  if (map.size > CAPACITY) {
    map.delete(map.keys().next().value!);
  }
}
