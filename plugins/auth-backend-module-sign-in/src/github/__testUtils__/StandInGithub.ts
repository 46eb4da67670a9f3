import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import {
  createServer,
  type IncomingMessage,
  type ServerResponse,
} from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

/** Somebody at GitHub, as far as `GET /user` tells. */
export interface GithubAccount {
  login: string;
  id: number;
  /** GitHub's own id of it, which nobody else ever gets. */
  node_id: string;
  name: string;
}

/**
 * Speaks the part of GitHub Enterprise that an OAuth app needs: the web application flow and `GET /user`, with GitHub's shapes,
 * forms and refusals. See docs.github.com, "Authorizing OAuth apps".
 */
export class StandInGithub {
  /** Whoever is signed in at it, and lets every application know. */
  account: GithubAccount;
  readonly #codes = new Map<string, string>();
  readonly #tokens = new Set<string>();
  readonly #server = createServer((request, response) =>
    this.#answer(request, response),
  );

  constructor(
    account: GithubAccount,
    private readonly app: { clientId: string; clientSecret: string },
  ) {
    this.account = account;
  }

  async start(): Promise<void> {
    this.#server.listen(0, '127.0.0.1');
    await once(this.#server, 'listening');
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    this.#server.close();
    await once(this.#server, 'close');
  }

  get url(): string {
    const { port } = this.#server.address() as AddressInfo;
    return `http://127.0.0.1:${port}`;
  }

  /** The person takes the application's access back. */
  revokeTokens(): void {
    this.#tokens.clear();
  }

  async #answer(request: IncomingMessage, response: ServerResponse) {
    const { pathname, searchParams } = new URL(request.url!, this.url);
    switch (`${request.method} ${pathname}`) {
      case 'GET /login/oauth/authorize':
        this.#authorize(searchParams, response);
        break;
      case 'POST /login/oauth/access_token':
        this.#exchange(new URLSearchParams(await text(request)), response);
        break;
      case 'GET /api/v3/user':
        this.#tellWho(request.headers.authorization, response);
        break;
      default:
        response.writeHead(404).end();
    }
  }

  #authorize(asked: URLSearchParams, response: ServerResponse) {
    if (asked.get('client_id') !== this.app.clientId) {
      response.writeHead(404).end();
      return;
    }
    const code = randomUUID();
    const back = new URL(asked.get('redirect_uri')!);
    this.#codes.set(code, back.href);
    back.searchParams.set('code', code);
    back.searchParams.set('state', asked.get('state')!);
    response.writeHead(302, { location: back.href }).end();
  }

  /** GitHub refuses with status 200, and a code is good once. */
  #exchange(asked: URLSearchParams, response: ServerResponse) {
    const code = asked.get('code')!;
    const isGood =
      asked.get('client_id') === this.app.clientId &&
      asked.get('client_secret') === this.app.clientSecret &&
      asked.get('redirect_uri') === this.#codes.get(code);
    this.#codes.delete(code);
    const token = `gho_${randomUUID()}`;
    if (isGood) {
      this.#tokens.add(token);
    }
    const answer: Record<string, string> = isGood
      ? { access_token: token, scope: 'read:user', token_type: 'bearer' }
      : {
          error: 'bad_verification_code',
          error_description: 'The code passed is incorrect or expired.',
        };
    response
      .writeHead(200, { 'content-type': 'application/x-www-form-urlencoded' })
      .end(String(new URLSearchParams(answer)));
  }

  #tellWho(authorization: string | undefined, response: ServerResponse) {
    const isKnown = this.#tokens.has(
      (authorization ?? '').replace(/^(bearer|token) /i, ''),
    );
    response
      .writeHead(isKnown ? 200 : 401, { 'content-type': 'application/json' })
      .end(
        JSON.stringify(isKnown ? this.account : { message: 'Bad credentials' }),
      );
  }
}
