import fs from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import type pg from 'pg';

/** How long a server takes at most to read its settings anew. */
const RELOAD_MS = 500;

/** A statement that PostgreSQL got. */
export interface Statement {
  /** Milliseconds since 1970. */
  at: number;
  /** Statements of one transaction have the same. */
  transaction: string;
  text: string;
}

/** The statements that PostgreSQL gets, as it logs them. */
export class StatementLog {
  readonly #client: pg.Client;
  readonly #logFile: string;

  /** @param client - of a superuser; the server logs into the file */
  constructor(client: pg.Client, logFile: string) {
    this.#client = client;
    this.#logFile = logFile;
  }

  /** What a database is asked while something runs. */
  async record(
    database: string,
    work: () => Promise<unknown>,
  ): Promise<Statement[]> {
    // %n: the moment, %d: the database, %v: the transaction
    await this.#set({
      log_line_prefix: "'%n %d %v '",
      log_parameter_max_length: '0',
      log_statement: "'all'",
    });
    const begin = fs.statSync(this.#logFile).size;
    await work();
    await this.#set({ log_statement: "'none'" });
    return this.#read(begin, database);
  }

  async #set(settings: Record<string, string>): Promise<void> {
    for (const [name, value] of Object.entries(settings)) {
      await this.#client.query(`ALTER SYSTEM SET ${name} = ${value}`);
    }
    await this.#client.query('SELECT pg_reload_conf()');
    await sleep(RELOAD_MS);
  }

  #read(begin: number, database: string): Statement[] {
    return fs
      .readFileSync(this.#logFile)
      .subarray(begin)
      .toString()
      .split('\n')
      .map(line =>
        line.match(
          /^(\d+\.\d+) (\S+) (\S+) LOG: {2}(?:statement|execute [^:]+): (.*)$/,
        ),
      )
      .filter(match => match?.[2] === database)
      .map(match => ({
        at: Number(match![1]) * 1_000,
        transaction: match![3],
        text: match![4],
      }));
  }
}
