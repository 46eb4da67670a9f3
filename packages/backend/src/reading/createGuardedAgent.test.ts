import type { lookup } from 'node:dns';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fetch } from 'undici';
import { mayReach } from './addresses';
import { createGuardedAgent } from './createGuardedAgent';

const resolveTo = (address: string) =>
  ((_: string, __: object, callback: Function) =>
    callback(null, [{ address, family: 4 }])) as unknown as typeof lookup;

describe('createGuardedAgent', () => {
  let server: Server;
  let count = 0;

  beforeAll(async () => {
    server = createServer((_, response) => {
      count += 1;
      response.end();
    });
    await new Promise<void>(resolve => {
      server.listen(0, '127.0.0.1', resolve);
    });
  });
  afterAll(() => {
    server.close();
    server.closeAllConnections();
  });

  const ask = (...reach: Parameters<typeof createGuardedAgent>) => {
    const { port } = server.address() as AddressInfo;
    return fetch(`http://portal.example:${port}/`, {
      dispatcher: createGuardedAgent(...reach),
    });
  };

  it('does not connect to a public name that points at this machine', async () => {
    await expect(ask('public', resolveTo('127.0.0.1'))).rejects.toMatchObject({
      cause: { name: 'NotAllowedError' },
    });
    expect(count).toBe(0);
  });

  it('connects where the operator named the host', async () => {
    const { status } = await ask('private', resolveTo('127.0.0.1'));
    expect(status).toBe(200);
  });
});

describe('mayReach', () => {
  it.each([
    ['93.184.215.14', true, true],
    ['2606:2800:21f:cb07:6820:80da:af6b:8b2c', true, true],
    ['10.1.2.3', false, true],
    ['172.16.0.1', false, true],
    ['192.168.1.1', false, true],
    ['100.64.0.1', false, true],
    ['127.0.0.1', false, true],
    ['::1', false, true],
    ['fc00::1', false, true],
    ['::ffff:10.1.2.3', false, true],
    ['64:ff9b::a01:203', false, true],
    ['169.254.169.254', false, false],
    ['::ffff:169.254.169.254', false, false],
    ['64:ff9b::a9fe:a9fe', false, false],
    ['168.63.129.16', false, false],
    ['100.100.100.200', false, false],
    ['fe80::1', false, false],
    ['fd00:ec2::254', false, false],
    ['0.0.0.0', false, false],
    ['::', false, false],
    ['224.0.0.1', false, false],
  ])('%s: public %s, private %s', (address, isPublic, isPrivate) => {
    expect([mayReach(address, 'public'), mayReach(address, 'private')]).toEqual(
      [isPublic, isPrivate],
    );
  });
});
