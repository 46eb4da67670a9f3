import type { PgBoss, SendOptions } from 'pg-boss';
import type { Queue } from './definition.ts';
import type { Message } from './message.ts';
import { traceSend } from './tracing.ts';

/**
 * Puts a job into a queue. With `db: queueDatabase(client)` it is committed together with the other things that
 * the client does in its transaction.
 *
 * @returns the id of the job
 * @throws UnrecoverableError when the queue would not take the payload
 */
export async function send<Payload>(
  boss: PgBoss,
  queue: Queue<Payload>,
  payload: Payload,
  options: SendOptions = {},
): Promise<string> {
  queue.parse(payload);
  return traceSend(queue.name, async headers => {
    const message: Message<Payload> = { payload, headers };
    const id = await boss.send(queue.name, message, options);
    if (id === null) throw new Error(`The queue ${queue.name} did not take the job`);
    return id;
  });
}
