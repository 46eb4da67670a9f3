import { spawn, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { stringify } from 'yaml';
import { root } from '../../../scripts/bootstrap/paths.mjs';
import type { Postgres } from '../../../scripts/lib/postgres.ts';
import { readJson, run, writeJson } from '../run.ts';
import { factsOf, fieldsOf, serviceRef, SOURCES } from './facts.ts';
import { RULES, toTechInsightsChecks } from './rules.ts';

/** Its database. */
export const TECH_INSIGHTS_DATABASE = 'backstage_plugin_tech-insights';

const PACKAGES = {
  '@backstage/backend-defaults': '0.18.0',
  '@backstage-community/plugin-tech-insights-backend': '3.1.0',
  '@backstage-community/plugin-tech-insights-backend-module-jsonfc': '0.10.0',
  '@backstage-community/plugin-tech-insights-node': '2.9.0',
  pg: '^8.16.0',
};

const PROGRAM = `import { createBackend } from '@backstage/backend-defaults';

const backend = createBackend();
backend.add(import('@backstage-community/plugin-tech-insights-backend'));
backend.add(import('@backstage-community/plugin-tech-insights-backend-module-jsonfc'));
await backend.start();
`;

const START_TIMEOUT_MS = 60_000;
const RUN_TIMEOUT_MS = 10 * 60_000;
const VERSION = '1.0.0';

/** What a run of all checks came to. */
export interface TechInsightsRun {
  milliseconds: number;
  /** How many checks passed, of all entities. */
  passed: number;
  megabytes: number;
}

/**
 * Installs a back end with nothing but Tech Insights.
 *
 * @throws when the registry has not got the packages
 */
export function installTechInsights(folder: string): void {
  const ours = readJson(path.join(root, 'package.json'));
  fs.mkdirSync(folder, { recursive: true });
  writeJson(path.join(folder, 'package.json'), {
    private: true,
    packageManager: ours.packageManager,
    dependencies: PACKAGES,
    dependenciesMeta: ours.dependenciesMeta,
    resolutions: ours.resolutions,
  });
  // A lock file of its own makes it a project of its own.
  fs.writeFileSync(path.join(folder, 'yarn.lock'), '');
  fs.copyFileSync(
    path.join(root, '.yarnrc.yml'),
    path.join(folder, '.yarnrc.yml'),
  );
  fs.writeFileSync(path.join(folder, 'index.mjs'), PROGRAM);
  run('yarn', ['install', '--no-immutable'], folder);
}

/** A running back end with nothing but Tech Insights, with the checks as its configuration. */
export class TechInsights {
  readonly #child: ChildProcess;
  readonly #url: string;
  readonly #token: string;

  private constructor(child: ChildProcess, url: string, token: string) {
    this.#child = child;
    this.#url = url;
    this.#token = token;
  }

  /** @throws when it does not answer, or has not got all checks */
  static async start(options: {
    folder: string;
    logFile: string;
    port: number;
    postgres: Postgres;
  }): Promise<TechInsights> {
    const { folder, logFile, port, postgres } = options;
    const token = randomBytes(24).toString('base64url');
    const config = path.join(folder, 'app-config.yaml');
    fs.writeFileSync(config, configure(port, postgres, token), { mode: 0o600 });
    const log = fs.openSync(logFile, 'w');
    const child = spawn(
      process.execPath,
      [
        '--require',
        path.join(root, 'scripts/lib/exitWithParent.cjs'),
        'index.mjs',
        '--config',
        config,
      ],
      {
        cwd: folder,
        stdio: ['ignore', log, log, 'ipc'],
        env: { ...process.env, NODE_ENV: 'production' },
      },
    );
    fs.closeSync(log);
    const started = new TechInsights(child, `http://localhost:${port}`, token);
    for (
      const end = Date.now() + START_TIMEOUT_MS;
      child.exitCode === null && Date.now() < end;
      await sleep(200)
    ) {
      if ((await started.#countChecks()) === RULES.length) {
        return started;
      }
    }
    await started.stop();
    throw new Error(`Tech Insights did not start; see ${logFile}`);
  }

  /** Runs all checks for everything that it has facts of. */
  async runAll(): Promise<TechInsightsRun> {
    const begin = performance.now();
    const response = await this.#request('checks/run', {
      method: 'POST',
      body: JSON.stringify({ entities: [] }),
      signal: AbortSignal.timeout(RUN_TIMEOUT_MS),
    });
    const body = await response.text();
    const time = performance.now() - begin;
    if (!response.ok) {
      throw new Error(`Tech Insights answered ${response.status}: ${body}`);
    }
    const answer = JSON.parse(body) as { results: { result: boolean }[] }[];
    return {
      milliseconds: time,
      megabytes: body.length / 1e6,
      passed: answer
        .flatMap(({ results }) => results)
        .filter(({ result }) => result).length,
    };
  }

  /** Ends it. */
  async stop(): Promise<void> {
    if (this.#child.exitCode === null) {
      const ended = new Promise(resolve => this.#child.once('close', resolve));
      this.#child.kill('SIGTERM');
      await ended;
    }
  }

  async #countChecks(): Promise<number> {
    try {
      const response = await this.#request('checks');
      return response.ok ? ((await response.json()) as unknown[]).length : 0;
    } catch {
      return 0; // not up yet
    }
  }

  #request(what: string, init: RequestInit = {}): Promise<Response> {
    return fetch(`${this.#url}/api/tech-insights/${what}`, {
      ...init,
      headers: {
        authorization: `Bearer ${this.#token}`,
        'content-type': 'application/json',
      },
    });
  }
}

function configure(port: number, postgres: Postgres, token: string): string {
  return stringify({
    app: { baseUrl: `http://localhost:${port}` },
    backend: {
      baseUrl: `http://localhost:${port}`,
      listen: { host: '127.0.0.1', port },
      auth: {
        externalAccess: [
          { type: 'static', options: { token, subject: 'bench' } },
        ],
      },
      database: {
        client: 'pg',
        connection: {
          host: '127.0.0.1',
          port: postgres.port,
          user: postgres.user,
          password: postgres.password,
        },
      },
    },
    techInsights: { factChecker: { checks: toTechInsightsChecks() } },
  });
}

/** Puts facts where its retrievers would have put them. */
export async function fillTechInsights(
  databaseUrl: string,
  entities: number,
): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    for (const source of SOURCES) {
      const schema = Object.fromEntries(
        fieldsOf(source).map(([name, { good }]) => [
          name,
          {
            type: typeof good === 'number' ? 'float' : typeof good,
            description: 'A fact that both sides have',
          },
        ]),
      );
      await client.query(
        'INSERT INTO fact_schemas (id, version, schema) VALUES ($1, $2, $3)',
        [source, VERSION, JSON.stringify(schema)],
      );
      const rows = Array.from({ length: entities }, (_, n) => ({
        entity: serviceRef(n + 1),
        facts: JSON.stringify(factsOf(source, n + 1)),
      }));
      await client.query(
        `INSERT INTO facts (id, version, entity, facts)
         SELECT $1, $2, entity, facts FROM json_to_recordset($3) AS row(entity text, facts text)`,
        [source, VERSION, JSON.stringify(rows)],
      );
    }
    await client.query('VACUUM ANALYZE');
  } finally {
    await client.end();
  }
}
