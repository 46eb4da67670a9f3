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

/** Somebody who signed in so many seconds after the others. */
const signedIn = (ref: string, later = 0) => ({
  ...mockCredentials.user(ref),
  expiresAt: new Date(Date.parse('2026-11-22T12:00:00Z') + later * 1_000),
});

beforeEach(async () => {
  groups = { [ADA]: ['group:default/a'], [BOB]: ['group:default/b'] };
  status = 200;
  asked = [];
  server = http.createServer(async (request, response) => {
    const ref = [ADA, BOB].find(one =>
      mockCredentials.limitedUser
        .token(one)
        .endsWith(request.headers.authorization?.split(' ')[1] ?? '?'),
    )!;
    asked.push(ref);
    await sleep(20);
    response.writeHead(status, { 'content-type': 'application/json' });
    response.end(JSON.stringify({ claims: { sub: ref, ent: groups[ref] } }));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  people = new KnownPeople().asked({
    auth: mockServices.auth({ pluginId: 'catalog' }),
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
  await expect(people.getUserInfo(signedIn(ADA, 1))).resolves.toMatchObject({
    ownershipEntityRefs: ['group:default/c'],
  });
  // The sign-in before, in another browser, is of the same person.
  await expect(people.getUserInfo(signedIn(ADA))).resolves.toMatchObject({
    ownershipEntityRefs: ['group:default/c'],
  });
  expect(asked).toEqual([ADA, ADA]);
});

it('knows somebody whose credentials were kept as JSON', async () => {
  const { expiresAt, ...credentials } = signedIn(ADA);
  const kept = { ...credentials, expiresAt: expiresAt.toJSON() };
  await people.getUserInfo(signedIn(ADA));
  await expect(
    people.getUserInfo(kept as unknown as BackstageCredentials),
  ).resolves.toMatchObject({ ownershipEntityRefs: ['group:default/a'] });
  expect(asked).toEqual([ADA]);
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
