import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { signInByOidc } from '../oidc/signInByOidc.ts';
import { trust } from '../replicas/certificate.ts';
import { PEOPLE } from './services.ts';
import type { Tryout } from './Tryout.ts';

const CATALOG_TIMEOUT_MS = 60_000;
const PAGE = 'api/techdocs/static/docs/default/component/slipway/index.html';

/** What a person who followed the handbook would look at. */
export interface TryoutCheck {
  name: string;
  run(): Promise<void>;
}

export function tryoutChecks(tryout: Tryout): TryoutCheck[] {
  const { url } = tryout;
  const [person] = PEOPLE;
  let token = '';
  const asPerson = (at: string) =>
    fetch(`${url}/${at}`, { headers: { authorization: `Bearer ${token}` } });

  return [
    {
      name: 'TLS is ended with a certificate of the authority, and of no other',
      async run() {
        await assert.rejects(fetch(url), /fetch failed/);
        trust(tryout.certificate);
        const answer = await fetch(url);
        assert.match(await answer.text(), /<title>Slipway<\/title>/);
      },
    },
    {
      name: 'the replicas run as somebody who may write nothing in their folder',
      async run() {
        assert.ok(tryout.replicas.every(({ isReadOnly }) => isReadOnly));
      },
    },
    {
      name: 'the proxy does not serve as root',
      async run() {
        assert.notEqual(fs.statSync(`/proc/${tryout.proxy.pid}`).uid, 0);
      },
    },
    {
      name: 'who is not signed in reads nothing, and there is no guest',
      async run() {
        const { status } = await fetch(`${url}/api/catalog/entities`);
        assert.equal(status, 401);
        const guest = await fetch(`${url}/api/auth/guest/refresh`);
        assert.notEqual(guest.status, 200);
      },
    },
    {
      name: 'a person signs in by OpenID Connect and is somebody in the catalog',
      async run() {
        // The catalog reads people in the background.
        for (const end = Date.now() + CATALOG_TIMEOUT_MS; !token;) {
          try {
            const session = await signInByOidc(url, person);
            assert.equal(
              session.userEntityRef,
              `user:default/${person.username}`,
            );
            token = session.token;
          } catch (error) {
            if (Date.now() > end) {
              throw error;
            }
            await sleep(1_000);
          }
        }
        assert.equal((await asPerson('api/catalog/entities')).status, 200);
      },
    },
    {
      name: 'documentation is built, kept in object storage and read from it',
      async run() {
        const sync = await asPerson(
          'api/techdocs/sync/default/component/slipway',
        );
        await sync.text(); // ends when the documentation is built
        const page = await asPerson(PAGE);
        assert.equal(page.status, 200);
        assert.match(await page.text(), /<h1/);
        const kept = fs.globSync('**/slipway/index.html*', {
          cwd: tryout.objects,
        });
        assert.ok(
          kept.length > 0,
          `nothing is in ${path.basename(tryout.objects)}`,
        );
      },
    },
    {
      name: 'each replica knows who signed in at another',
      async run() {
        for (const replica of tryout.replicas) {
          const { status } = await fetch(
            `${replica.url}/api/catalog/entities`,
            {
              headers: { authorization: `Bearer ${token}` },
            },
          );
          assert.equal(status, 200, replica.url);
        }
      },
    },
    {
      name: 'a replica is stopped amid requests, and none of them fails',
      async run() {
        let isStopped = false;
        const stopped = tryout.replicas[0].stop().then(() => {
          isStopped = true;
        });
        let count = 0;
        while (!isStopped) {
          const { status } = await asPerson('api/catalog/entities?limit=1');
          assert.equal(status, 200, `request ${count}`);
          count += 1;
          await sleep(50); // below the limit for one person
        }
        await stopped;
        assert.ok(count > 10, `${count} requests`);
      },
    },
  ];
}
