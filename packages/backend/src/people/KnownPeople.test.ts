import { once } from 'node:events';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import type {
  BackstageCredentials,
  UserInfoService,
} from '@backstage/backend-plugin-api';
import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import { KnownPeople } from './KnownPeople';

const ADA = 'user:default/ada';
const BOB = 'user:default/bob';

/** What the auth back end has on people, and how it answers. */
let groups: Record<string, string[]>;
let status: number;
let asked: string[];
let server: http.Server;
let people: UserInfoService;

const auth = mockServices.auth({ pluginId: 'catalog' });
const signIns = new WeakMap<BackstageCredentials, number>();

/** Somebody at one of their sign-ins, of which each has a token of its own. */
function signedIn(ref: string, signIn = 1) {
  const credentials = mockCredentials.user(ref);
  signIns.set(credentials, signIn);
  return credentials;
}

beforeEach(async () => {
  groups = { [ADA]: ['group:default/a'], [BOB]: ['group:default/b'] };
  status = 200;
  asked = [];
  server = http.createServer(async (request, response) => {
    const [ref] = request.headers.authorization!.slice(7).split(' ');
    asked.push(ref);
    await sleep(20);
    response.writeHead(status, { 'content-type': 'application/json' });
    response.end(JSON.stringify({ claims: { sub: ref, ent: groups[ref] } }));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  people = new KnownPeople().asked({
    auth: mockServices.auth.mock({
      isPrincipal: auth.isPrincipal.bind(auth) as typeof auth.isPrincipal,
      getLimitedUserToken: async credentials => ({
        token: `${credentials.principal.userEntityRef} ${signIns.get(credentials)}`,
        expiresAt: new Date(),
      }),
    }),
    discovery: mockServices.discovery.mock({
      getBaseUrl: async () => `http://127.0.0.1:${port}`,
    }),
  });
});

afterEach(() => server.close());

it('asks once for each, however many want to know at once', async () => {
  const infos = await Promise.all(
    [ADA, BOB, ADA, ADA].map(ref => people.getUserInfo(signedIn(ref))),
  );
  expect(infos).toEqual([
    { userEntityRef: ADA, ownershipEntityRefs: ['group:default/a'] },
    { userEntityRef: BOB, ownershipEntityRefs: ['group:default/b'] },
    { userEntityRef: ADA, ownershipEntityRefs: ['group:default/a'] },
    { userEntityRef: ADA, ownershipEntityRefs: ['group:default/a'] },
  ]);
  expect(asked.sort()).toEqual([ADA, BOB]);
});

it('asks again as soon as somebody has signed in again', async () => {
  await people.getUserInfo(signedIn(ADA));
  groups[ADA] = ['group:default/c'];
  await expect(people.getUserInfo(signedIn(ADA, 2))).resolves.toMatchObject({
    ownershipEntityRefs: ['group:default/c'],
  });
  await people.getUserInfo(signedIn(ADA));
  expect(asked).toEqual([ADA, ADA]);
});

it('does not keep a failure', async () => {
  status = 503;
  await expect(people.getUserInfo(signedIn(ADA))).rejects.toThrow('503');
  status = 200;
  await expect(people.getUserInfo(signedIn(ADA))).resolves.toMatchObject({
    ownershipEntityRefs: ['group:default/a'],
  });
});

it('knows nothing of programs', async () => {
  await expect(people.getUserInfo(mockCredentials.service())).rejects.toThrow(
    'Only people belong to groups',
  );
  expect(asked).toEqual([]);
});
