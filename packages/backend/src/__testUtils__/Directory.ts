import type { Socket } from 'node:net';
import ldap, { type DN, type Filter, type Server } from 'ldapjs';

/** An entry of a directory, by its distinguished name. */
export interface DirectoryEntry {
  dn: string;
  attributes: Record<string, string | string[]>;
}

/** What is used of requests; the types of the package leave it open. */
interface Bind {
  dn: string;
  credentials: string;
  connection: Socket;
}

interface Search {
  dn: DN;
  filter: Filter;
  connection: { ldap: { bindDN: DN } };
}

interface Answer {
  send(entry: DirectoryEntry): void;
  end(): void;
}

type Next = (error?: object) => void;

/** An LDAP server with a few entries, which whoever knows the one account of it may search. */
export class Directory {
  readonly #server: Server = ldap.createServer();
  readonly #connections = new Set<Socket>();

  constructor(options: {
    suffix: string;
    account: { dn: string; secret: string };
    entries: DirectoryEntry[];
  }) {
    const { suffix, account, entries } = options;
    this.#server.bind(suffix, (request: Bind, response: Answer, next: Next) => {
      this.#connections.add(request.connection);
      const isKnown =
        request.dn === account.dn && request.credentials === account.secret;
      if (isKnown) {
        response.end();
      }
      next(isKnown ? undefined : new ldap.InvalidCredentialsError());
    });
    // What clients ask first, to see whose server it is.
    this.#server.search('', (_: Search, response: Answer, next: Next) => {
      response.send({ dn: '', attributes: { namingContexts: suffix } });
      response.end();
      next();
    });
    this.#server.search(
      suffix,
      (request: Search, response: Answer, next: Next) => {
        if (!request.connection.ldap.bindDN.equals(account.dn)) {
          next(new ldap.InsufficientAccessRightsError());
          return;
        }
        entries
          .filter(
            ({ dn, attributes }) =>
              request.dn.parentOf(dn) && request.filter.matches(attributes),
          )
          .forEach(({ dn, attributes }) =>
            response.send({ dn, attributes: { ...attributes, entryDN: dn } }),
          );
        response.end();
        next();
      },
    );
  }

  /** Where it listens. */
  get url(): string {
    return this.#server.url;
  }

  start(): Promise<void> {
    return new Promise(resolve => this.#server.listen(0, '127.0.0.1', resolve));
  }

  stop(): Promise<void> {
    this.#connections.forEach(connection => connection.destroy());
    return new Promise(resolve => this.#server.close(() => resolve()));
  }
}
