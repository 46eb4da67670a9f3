import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { resolvePackagePath } from '@backstage/backend-plugin-api';

/** A file takes milliseconds. In milliseconds. */
const TIMEOUT = 10_000;

/** How long the parser stays when there is nothing to parse, in milliseconds. */
const IDLE = 60_000;

type Answer = { parsed: unknown } | { problem: string };

/** HCL was not understood. The message is the parser's own. */
export class HclSyntaxError extends Error {
  override name = 'HclSyntaxError';
}

/** The parser in a thread of its own, which begins with the first file and ends when none came for a minute. */
export class HclWorker {
  #worker?: Worker;
  #idle?: NodeJS.Timeout;
  #last: Promise<unknown> = Promise.resolve();

  /**
   * @param kind - `file`: blocks; `expression`: a syntax tree
   * @param file - a name for the parser's messages
   * @throws HclSyntaxError
   */
  async parse(
    kind: 'file' | 'expression',
    file: string,
    text: string,
  ): Promise<unknown> {
    const parsing = this.#last.then(() => this.#ask({ kind, file, text }));
    this.#last = parsing.catch(() => {});
    return parsing;
  }

  async close(): Promise<void> {
    clearTimeout(this.#idle);
    const worker = this.#worker;
    this.#worker = undefined;
    await worker?.terminate();
  }

  async #ask(question: object): Promise<unknown> {
    clearTimeout(this.#idle);
    const worker = this.#start();
    try {
      const answered = once(worker, 'message', {
        signal: AbortSignal.timeout(TIMEOUT),
      });
      worker.postMessage(question);
      const [answer]: [Answer] = (await answered) as [Answer];
      if ('problem' in answer) {
        throw new HclSyntaxError(answer.problem);
      }
      return answer.parsed;
    } catch (error) {
      if (!(error instanceof HclSyntaxError)) {
        await this.close();
      }
      throw error;
    } finally {
      this.#idle = setTimeout(() => this.close(), IDLE).unref();
    }
  }

  #start(): Worker {
    if (!this.#worker) {
      const worker = new Worker(
        resolvePackagePath(
          '@slipway/plugin-infra-requests-backend',
          'assets/hcl-worker.js',
        ),
      );
      worker.unref();
      // Whoever waits for an answer is told as well; the next file gets another thread.
      worker.on('error', () => {
        if (this.#worker === worker) {
          this.#worker = undefined;
        }
      });
      this.#worker = worker;
    }
    return this.#worker;
  }
}
