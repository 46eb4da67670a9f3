import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import http from 'node:http';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import { root } from '../bootstrap/paths.mjs';
import { DEMO_CONFIG } from '../lib/demo.ts';
import { EXAMPLE_REQUESTS } from '../lib/audit/exampleRequests.ts';
import { findUnaudited } from '../lib/audit/findUnaudited.ts';
import { judgeAnswer } from '../lib/fuzz/judgeAnswer.ts';
import { makeRequests } from '../lib/fuzz/makeRequests.ts';
import {
  readOperations,
  type FuzzedOperation,
} from '../lib/fuzz/readOperations.ts';
import { sendRequest } from '../lib/fuzz/sendRequest.ts';
import { startPortal, type Portal } from '../lib/portal.ts';
import { freePort } from '../lib/ports.ts';
import { PortalApi } from '../lib/portalApi.ts';
import type { OidcAccount } from '../lib/oidc/accounts.ts';
import { signInByOidc } from '../lib/oidc/signInByOidc.ts';
import {
  startOidcProvider,
  type OidcProvider,
} from '../lib/oidc/startOidcProvider.ts';
import {
  removePostgres,
  startPostgres,
  type Postgres,
} from '../lib/postgres.ts';
import { setTimeout as sleep } from 'node:timers/promises';
import { makeFolder } from './harness.ts';

/** Requests with a hostile value for each endpoint. A night's run takes some hundred. */
const COUNT = Number(process.env.SLIPWAY_FUZZ_COUNT ?? 12);
const SEED = Number(process.env.SLIPWAY_FUZZ_SEED ?? 20_261_122);
const TIMEOUT_MS = 10_000;
/** How much more the portal's process may hold after all of it than before, in bytes. */
const MAX_GROWTH = 400 * 1024 * 1024;

const PLATFORM_ENGINEER: OidcAccount = {
  username: 'kwabena.tetteh',
  password: 'anchor',
  subject: 'kwabena',
  name: 'Kwabena Tetteh',
  email: 'kwabena.tetteh@harbour.example.org',
  emailVerified: true,
};

const configuration = (
  { issuer }: OidcProvider,
  client: { id: string; secret: string },
) => ({
  auth: {
    environment: 'production',
    session: { secret: randomBytes(32).toString('base64') },
    providers: {
      guest: null,
      demo: null,
      oidc: {
        production: {
          clientId: client.id,
          clientSecret: client.secret,
          metadataUrl: `${issuer}/.well-known/openid-configuration`,
          prompt: 'auto',
        },
      },
    },
  },
  slipway: {
    demo: null,
    rateLimits: false,
    // So that all of them leave an event.
    audit: { lowSeverity: ['dx-metrics.*', 'scorecards.facts-create'] },
    signIn: {
      oidc: { title: 'Acme', find: [{ claim: 'email', by: 'email' }] },
    },
  },
});

/** Signs the platform engineer in, once the catalog has loaded the person. */
async function signIn(url: string): Promise<string> {
  for (const end = Date.now() + 60_000; ; await sleep(500)) {
    try {
      return (await signInByOidc(url, PLATFORM_ENGINEER)).token;
    } catch (error) {
      if (Date.now() > end) {
        throw error;
      }
    }
  }
}

/** The memory of a process, in bytes; undefined where there is no /proc. */
function memoryOf(pid: number): number | undefined {
  const file = `/proc/${pid}/status`;
  return fs.existsSync(file)
    ? Number(/VmRSS:\s+(\d+)/.exec(fs.readFileSync(file, 'utf8'))?.[1]) * 1024
    : undefined;
}

describe('every endpoint in the OpenAPI documents', () => {
  const folder = makeFolder();
  const agent = new http.Agent({ keepAlive: true, maxSockets: 4 });
  let postgres: Postgres;
  let portal: Portal;
  let provider: OidcProvider;
  let token: string;
  let operations: FuzzedOperation[];

  before(async () => {
    postgres = await startPostgres({
      directory: path.join(folder, 'postgres'),
      logFile: path.join(folder, 'postgres.log'),
      throwAway: true,
    });
    const port = await freePort();
    const client = { id: 'portal', secret: randomBytes(16).toString('hex') };
    provider = await startOidcProvider({
      port: await freePort(),
      client: {
        ...client,
        redirectUris: [`http://localhost:${port}/api/auth/oidc/handler/frame`],
        postLogoutRedirectUris: [],
      },
      accounts: [PLATFORM_ENGINEER],
      consent: 'given',
    });
    const config = path.join(folder, 'config.json');
    fs.writeFileSync(config, JSON.stringify(configuration(provider, client)));
    portal = await startPortal({
      port,
      postgres,
      directory: path.join(folder, 'portal'),
      logFile: path.join(folder, 'portal.log'),
      configs: [DEMO_CONFIG, path.relative(root, config)],
      environment: { NODE_ENV: 'production' }, // as people share it: no stack trace in an answer
    });
    token = await signIn(portal.url);
    operations = await readOperations(portal.url, token);
  });

  after(async () => {
    agent.destroy();
    await portal?.stop();
    await provider?.stop();
    await postgres?.stop();
    removePostgres(path.join(folder, 'postgres'));
  });

  /** Sends what the document describes and what it does not, and says which answers were wrong. */
  async function sendAll(bearer?: string) {
    const problems: string[] = [];
    const answered = new Set<FuzzedOperation>();
    let count = 0;
    const requests = operations.flatMap(operation =>
      makeRequests(operation, { count: COUNT, seed: SEED }),
    );
    const queue = requests.values();
    const work = async () => {
      for (const request of queue) {
        const { operation, about } = request;
        const name = `${operation.method} ${operation.path}, ${about}`;
        try {
          const answer = await sendRequest(portal.url, request, {
            agent,
            timeoutMs: TIMEOUT_MS,
            token: bearer,
          });
          count += 1;
          if (answer.status < 300) {
            answered.add(operation);
          }
          problems.push(
            ...judgeAnswer(request, answer).map(
              problem => `${name}: ${problem}`,
            ),
          );
        } catch (error) {
          problems.push(`${name}: ${(error as Error).message}`);
        }
      }
    };
    await Promise.all([work(), work(), work(), work()]);
    return { problems, answered, count };
  }

  it('holds what it is sent, hostile or not, by the platform team', async t => {
    const held = memoryOf(portal.pid) ?? 0;
    const { problems, answered, count } = await sendAll(token);
    t.diagnostic(
      `${count} requests to ${operations.length} endpoints, of which ${answered.size} took one at least`,
    );
    assert.deepEqual(problems, []);
    // Most endpoints ask for an id, and nothing has the made-up ones; were all refused at the door, nothing would be tried.
    assert.ok(answered.size > operations.length / 8, 'too few got through');
    const grown = (memoryOf(portal.pid) ?? 0) - held;
    assert.ok(grown < MAX_GROWTH, `the portal holds ${grown} bytes more`);
  });

  it('holds what nobody sends', async () => {
    const { problems } = await sendAll();
    assert.deepEqual(problems, []);
  });

  it('leaves an event of each request that changes something', async () => {
    const changing = operations.filter(
      ({ isOurs, method }) => isOurs && method !== 'GET',
    );
    for (const operation of changing) {
      const [request] = makeRequests(operation, { count: 0, seed: SEED });
      const { method, path: place } = operation;
      const example = EXAMPLE_REQUESTS[`${method} ${place}`];
      await sendRequest(
        portal.url,
        {
          ...request,
          ...(example && { path: `${place}${example.query ?? ''}` }),
          ...(example?.body && {
            body: Buffer.from(JSON.stringify(example.body)),
          }),
        },
        { agent, timeoutMs: TIMEOUT_MS, token },
      );
    }
    const platform = PortalApi.withToken(portal.url, token);
    assert.deepEqual(await findUnaudited(platform, changing), []);
  });

  it('takes no form with nothing but cookies for a change', async () => {
    const cookies = `backstage-auth=${token}; token=${token}`;
    for (const operation of operations.filter(
      ({ method }) => method !== 'GET',
    )) {
      const [request] = makeRequests(operation, { count: 0, seed: SEED });
      const answer = await sendRequest(
        portal.url,
        {
          ...request,
          headers: {
            cookie: cookies,
            origin: 'http://attacker.example',
            'content-type': 'application/x-www-form-urlencoded',
          },
          body: Buffer.from('a=1'),
        },
        { agent, timeoutMs: TIMEOUT_MS },
      );
      assert.ok(
        answer.status >= 400 && answer.status < 500,
        `${operation.method} ${request.path}: ${answer.status}`,
      );
    }
  });

  it('still works after all of it', async () => {
    const response = await fetch(
      `${portal.url}/.backstage/health/v1/readiness`,
    );
    assert.equal(response.status, 200);
    const platform = PortalApi.withToken(portal.url, token);
    assert.ok((await platform.count('Component')) > 0);
  });
});
