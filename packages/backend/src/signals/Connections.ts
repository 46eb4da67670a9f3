import type { IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';
import { ServiceUnavailableError } from '@backstage/errors';
import { WebSocketServer } from 'ws';
import { z } from 'zod';
import { TooManyRequestsError } from '../http/TooManyRequestsError';
import { Connection, type Listener } from './Connection';

/** Each open page of the portal has one. */
const PER_PERSON = 50;
const AT_ALL = 10_000;
/** What pages send are the names of channels. */
const MESSAGE_BYTES = 4_096;
const PING_MS = 30_000;
/** Of a connection: no token of a person lives longer. */
const LIFE_MS = 3_600_000;
/** Of our own making, as RFC 6455 has none for it. A browser connects again, with the token that it has by then. */
const TOKEN_EXPIRED = 4_401;

/** What DefaultSignalsService publishes. */
const signalSchema = z.object({
  channel: z.string().min(1),
  recipients: z.discriminatedUnion('type', [
    z.object({ type: z.literal('broadcast') }),
    z.object({
      type: z.literal('user'),
      entityRef: z.union([z.string(), z.array(z.string())]),
    }),
  ]),
  message: z.record(z.string(), z.json()),
});

/** The open pages that this replica tells of what happens. */
export class Connections {
  readonly #server = new WebSocketServer({
    noServer: true,
    clientTracking: false,
    maxPayload: MESSAGE_BYTES,
  });
  readonly #open = new Set<Connection>();

  constructor() {
    const pinging = setInterval(
      () => this.#open.forEach(connection => connection.ping()),
      PING_MS,
    );
    pinging.unref();
  }

  /** @throws an error whose answer says so, when there are too many connections */
  makeRoom(person: string): void {
    const own = [...this.#open].filter(open => open.person === person).length;
    if (own >= PER_PERSON) {
      throw new TooManyRequestsError(
        `You have ${PER_PERSON} pages of the portal open that wait for news. Close one, then try again.`,
      );
    }
    if (this.#open.size >= AT_ALL) {
      throw new ServiceUnavailableError(
        `${AT_ALL} pages are open that wait for news. Try again later.`,
      );
    }
  }

  /** @param expiresAt - when the token ends that the listener came with */
  open(
    request: IncomingMessage,
    socket: Socket,
    { listener, expiresAt }: { listener: Listener; expiresAt?: Date },
  ): void {
    const left = (expiresAt?.getTime() ?? Infinity) - Date.now();
    this.#server.handleUpgrade(request, socket, Buffer.alloc(0), client => {
      const connection = new Connection(client, listener);
      this.#open.add(connection);
      const expiry = setTimeout(
        () => client.close(TOKEN_EXPIRED),
        Math.min(left, LIFE_MS),
      );
      client.on('close', () => {
        clearTimeout(expiry);
        this.#open.delete(connection);
      });
    });
  }

  /** Tells whom it concerns of a signal. */
  tell(signal: unknown): void {
    const { data } = signalSchema.safeParse(signal);
    if (!data) {
      return;
    }
    const { channel, message, recipients } = data;
    const refs =
      recipients.type === 'user' ? [recipients.entityRef].flat() : undefined;
    const text = JSON.stringify({ channel, message });
    this.#open.forEach(connection => connection.send(text, channel, refs));
  }
}
