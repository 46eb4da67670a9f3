import { type IncomingMessage, type Server, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';

/** Requests whose connection may become a web socket. */
const upgrades = new WeakSet<IncomingMessage>();

/**
 * Lets whoever asks for a web socket take the way of every other request. Node hands them to a listener of their own, past
 * all that limits requests and asks who they are of, and forgets their connection.
 */
export function routeUpgrades(server: Server): void {
  server.on('upgrade', (request, socket: Socket, head) => {
    socket.on('error', () => socket.destroy());
    if (request.method !== 'GET') {
      socket.destroy(); // a body would have been cut off
      return;
    }
    socket.unshift(head);
    upgrades.add(request);
    // Browsers can send a token in no other header.
    const token = request.headers['sec-websocket-protocol'];
    if (token) {
      request.headers.authorization = `Bearer ${token}`;
    }
    const response = new ServerResponse(request);
    response.shouldKeepAlive = false;
    response.assignSocket(socket);
    response.once('finish', () => socket.destroySoon());
    server.emit('request', request, response);
  });
}

/** The connection of a request, to speak another protocol on; undefined when the request did not ask for one. */
export function takeSocket(
  request: IncomingMessage,
  response: ServerResponse,
): Socket | undefined {
  if (!upgrades.delete(request)) {
    return undefined;
  }
  const { socket } = request;
  response.detachSocket(socket);
  response.statusCode = 101;
  response.emit('close'); // for whoever counts what is under way
  return socket;
}
