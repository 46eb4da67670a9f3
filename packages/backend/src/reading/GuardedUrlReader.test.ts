import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { mockServices } from '@backstage/backend-test-utils';
import { UrlReaders } from '@backstage/backend-defaults/urlReader';
import { GuardedUrlReader } from './GuardedUrlReader';

describe('GuardedUrlReader', () => {
  let server: Server;
  let port: number;
  let reached: string[];
  let tokens: (string | undefined)[];

  beforeAll(async () => {
    server = createServer((request, response) => {
      reached.push(request.url ?? '');
      tokens.push(request.headers.authorization);
      if (request.url?.startsWith('/to?')) {
        const location = decodeURIComponent(request.url.slice('/to?'.length));
        response.writeHead(302, { location }).end();
      } else {
        response.end('secret');
      }
    });
    await new Promise<void>(resolve => {
      server.listen(0, '127.0.0.1', resolve);
    });
    port = (server.address() as AddressInfo).port;
  });
  beforeEach(() => {
    reached = [];
    tokens = [];
  });
  afterAll(() => {
    server.close();
    server.closeAllConnections();
  });

  const readerFor = (...hosts: string[]) =>
    UrlReaders.default({
      logger: mockServices.logger.mock(),
      factories: [GuardedUrlReader.factory],
      config: mockServices.rootConfig({
        data: {
          backend: { reading: { allow: hosts.map(host => ({ host })) } },
        },
      }),
    });

  it('reads from a host of the company that is named in full', async () => {
    const answer = await readerFor(`127.0.0.1:${port}`).readUrl(
      `http://127.0.0.1:${port}/file`,
    );
    expect(String(await answer.buffer())).toBe('secret');
  });

  it.each([
    ['the loopback address', 'http://127.0.0.1'],
    ['its decimal form', 'http://2130706433'],
    ['its octal form', 'http://0177.0.0.1'],
    ['its short form', 'http://127.1'],
    ['its IPv6 form', 'http://[::1]'],
    ['its form inside of IPv6', 'http://[::ffff:127.0.0.1]'],
    ['a name for it', 'http://localhost'],
    ['a user that looks like a host', 'http://example.com@127.0.0.1'],
    ['no address at all', 'http://0.0.0.0'],
  ])('does not reach %s when nobody named it', async (_, origin) => {
    await expect(
      readerFor('example.com', '*.example.com').readUrl(
        `${origin}:${port}/file`,
      ),
    ).rejects.toThrow();
    expect(reached).toEqual([]);
  });

  it('does not follow to a host that nobody named', async () => {
    const target = encodeURIComponent(`http://localhost:${port}/file`);
    await expect(
      readerFor(`127.0.0.1:${port}`).readUrl(
        `http://127.0.0.1:${port}/to?${target}`,
      ),
    ).rejects.toThrow(/localhost.*backend\.reading\.allow/);
    expect(reached).toHaveLength(1);
  });

  it('keeps a token from a host that it was led to', async () => {
    const target = encodeURIComponent(`http://localhost:${port}/file`);
    await readerFor(`127.0.0.1:${port}`, `localhost:${port}`).readUrl(
      `http://127.0.0.1:${port}/to?${target}`,
      { token: 'canary' },
    );
    expect(tokens).toEqual(['Bearer canary', undefined]);
  });

  it('does not follow to where the clouds keep credentials, even when somebody named it', async () => {
    const target = encodeURIComponent('http://169.254.169.254/latest');
    await expect(
      readerFor(`127.0.0.1:${port}`, '169.254.169.254').readUrl(
        `http://127.0.0.1:${port}/to?${target}`,
      ),
    ).rejects.toThrow(/169\.254\.169\.254 is not to be read from/);
  });

  it('does not reach a name behind a wildcard that has an address of the company', async () => {
    // every machine knows this name, and a resolver that does not know it refuses it as well
    await expect(
      readerFor(`*.localhost:${port}`).readUrl(
        `http://inner.localhost:${port}/file`,
      ),
    ).rejects.toThrow(/inner\.localhost/);
    expect(reached).toEqual([]);
  });

  it('takes no user and password', async () => {
    await expect(
      readerFor(`127.0.0.1:${port}`).readUrl(
        `http://me:secret@127.0.0.1:${port}/file`,
      ),
    ).rejects.toThrow(/no user or password/);
    expect(reached).toEqual([]);
  });
});
