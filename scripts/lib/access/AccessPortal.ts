import fs from 'node:fs';
import http from 'node:http';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Progress } from '../../bootstrap/progress.mjs';
import { DEMO_CONFIG, waitForCatalog } from '../demo.ts';
import { makeRequests } from '../fuzz/makeRequests.ts';
import {
  type FuzzedOperation,
  readOperations,
} from '../fuzz/readOperations.ts';
import { sendRequest } from '../fuzz/sendRequest.ts';
import { type Portal, startPortal } from '../portal.ts';
import { PortalApi } from '../portalApi.ts';
import { freePort } from '../ports.ts';
import { type Postgres, removePostgres, startPostgres } from '../postgres.ts';
import { type Caller, PEOPLE, ROLE_GROUPS, signInAll } from './Caller.ts';

const SEED = 20_261_122;
const TIMEOUT_MS = 20_000;

/** A portal of its own with somebody of each role, to be asked by all of them. */
export class AccessPortal {
  readonly people: Record<keyof typeof PEOPLE, PortalApi>;
  /** Every endpoint of the plugins that are Slipway's own. */
  readonly operations: FuzzedOperation[];
  readonly #agent = new http.Agent({ keepAlive: true, maxSockets: 4 });
  readonly #portal: Portal;
  readonly #stop: () => Promise<void>;

  private constructor(options: {
    portal: Portal;
    people: Record<keyof typeof PEOPLE, PortalApi>;
    operations: FuzzedOperation[];
    stop: () => Promise<void>;
  }) {
    this.#portal = options.portal;
    this.people = options.people;
    this.operations = options.operations;
    this.#stop = options.stop;
  }

  /** @param folder - for what it writes */
  static async start(folder: string): Promise<AccessPortal> {
    const directory = path.join(folder, 'postgres');
    const postgres = await startPostgres({
      directory,
      logFile: path.join(folder, 'postgres.log'),
      throwAway: true,
    });
    let portal: Portal | undefined;
    const stop = async () => {
      await portal?.stop();
      await postgres.stop();
      removePostgres(directory);
    };
    try {
      portal = await startIn(folder, postgres);
      const people = await signInAll(portal.url);
      const token = await people.platform.token();
      const operations = await readOperations(portal.url, token);
      return new AccessPortal({
        portal,
        people,
        operations: operations.filter(({ isOurs }) => isOurs),
        stop,
      });
    } catch (error) {
      await stop();
      throw error;
    }
  }

  async stop(): Promise<void> {
    this.#agent.destroy();
    await this.#stop();
  }

  /** The status of a request to an endpoint as its document describes it. */
  async statusOf(operation: FuzzedOperation, caller: Caller): Promise<number> {
    const [request] = makeRequests(operation, { count: 0, seed: SEED });
    const { status } = await this.#send(
      request,
      await caller.token(operation.pluginId),
    );
    return status;
  }

  /** The names of the actions that a plugin offers to whoever has the token. @throws an Error with the status of a refusal */
  async actionsOf(pluginId: string, token: string): Promise<string[]> {
    const { status, text } = await this.#send(
      {
        operation: { method: 'GET' },
        path: `/api/${pluginId}/.backstage/actions/v1/actions`,
        headers: {},
      },
      token,
    );
    if (status === 404) {
      return []; // it has none
    }
    if (status !== 200) {
      throw new Error(`The actions of ${pluginId}: ${status}`);
    }
    const { actions } = JSON.parse(text) as { actions: { name: string }[] };
    return actions.map(({ name }) => name);
  }

  #send(
    request: Parameters<typeof sendRequest>[1],
    token: string | undefined,
  ): ReturnType<typeof sendRequest> {
    return sendRequest(this.#portal.url, request, {
      agent: this.#agent,
      timeoutMs: TIMEOUT_MS,
      token,
    });
  }
}

/** Starts the portal, with the people of {@link PEOPLE} in its catalog. */
async function startIn(folder: string, postgres: Postgres): Promise<Portal> {
  const config = path.join(folder, 'config.yaml');
  fs.writeFileSync(
    config,
    JSON.stringify({
      slipway: {
        access: { roles: ROLE_GROUPS },
        demo: {
          people: Object.values(PEOPLE).map(({ ref }) => ({
            ref,
            name: ref,
            about: 'One of each role',
          })),
        },
        rateLimits: false,
      },
    }),
  );
  const portal = await startPortal({
    port: await freePort(),
    postgres,
    directory: path.join(folder, 'portal'),
    logFile: path.join(folder, 'portal.log'),
    configs: [DEMO_CONFIG, config],
  });
  await new Progress().run('Loading the catalog', undefined, step =>
    waitForCatalog(portal.url, true, step),
  );
  const guest = await PortalApi.asGuest(portal.url);
  for (const { ref } of Object.values(PEOPLE)) {
    const place = ref.replace(':', '/');
    while (!(await guest.request(`catalog/entities/by-name/${place}`)).ok) {
      await sleep(200);
    }
  }
  return portal;
}
