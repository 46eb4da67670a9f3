import type { RawData, WebSocket } from 'ws';
import { z } from 'zod';

/** How many channels a page may listen to; the pages of the portal listen to three. */
const CHANNELS = 100;
const CHANNEL_LENGTH = 200;
/** How much may wait for a browser that does not read. */
const WAITING_BYTES = 1_000_000;
/** The status of RFC 6455 for what breaks a rule; a browser connects again, and begins anew. */
const POLICY_VIOLATION = 1008;

const messageSchema = z.object({
  action: z.enum(['subscribe', 'unsubscribe']),
  channel: z.string().min(1).max(CHANNEL_LENGTH),
});

/** Whom a connection is of. */
export interface Listener {
  person: string;
  /** The entities that the person is, or is in. */
  owns: readonly string[];
}

/** One open page. */
export class Connection {
  readonly #socket: WebSocket;
  readonly #listener: Listener;
  readonly #channels = new Set<string>();
  #isAlive = true;

  constructor(socket: WebSocket, listener: Listener) {
    this.#socket = socket;
    this.#listener = listener;
    socket.on('error', () => socket.terminate());
    socket.on('pong', () => {
      this.#isAlive = true;
    });
    socket.on('message', data => this.#hear(data));
  }

  get person(): string {
    return this.#listener.person;
  }

  /** @param recipients - entities; everybody when undefined */
  send(text: string, channel: string, recipients?: readonly string[]): void {
    if (!this.#channels.has(channel)) {
      return;
    }
    if (
      recipients &&
      !this.#listener.owns.some(ref => recipients.includes(ref))
    ) {
      return;
    }
    if (this.#socket.bufferedAmount > WAITING_BYTES) {
      this.#socket.terminate();
      return;
    }
    this.#socket.send(text, () => {}); // whoever is gone needs no signal
  }

  /** Ends the connection if nobody has answered since this was last called. */
  ping(): void {
    if (!this.#isAlive) {
      this.#socket.terminate();
      return;
    }
    this.#isAlive = false;
    this.#socket.ping();
  }

  #hear(data: RawData): void {
    const message = parse(String(data));
    if (message?.action === 'unsubscribe') {
      this.#channels.delete(message.channel);
    } else if (message && this.#channels.size < CHANNELS) {
      this.#channels.add(message.channel);
    } else {
      this.#socket.close(POLICY_VIOLATION);
    }
  }
}

function parse(text: string): z.infer<typeof messageSchema> | undefined {
  try {
    return messageSchema.parse(JSON.parse(text));
  } catch {
    return undefined;
  }
}
