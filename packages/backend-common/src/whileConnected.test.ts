import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Response } from 'express';
import { whileConnected } from './whileConnected';

describe('whileConnected', () => {
  let server: Server;
  let url: string;
  /** Called with each response. */
  let handle: (response: Response) => void;

  beforeEach(async () => {
    server = createServer((_, response) =>
      handle(response as unknown as Response),
    );
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });

  afterEach(() => {
    server.close();
    server.closeAllConnections();
  });

  /** Has somebody ask, and go away once `handle` was called. */
  function askAndLeave(): Promise<Response> {
    const client = new AbortController();
    const handled = new Promise<Response>(resolve => {
      handle = response => {
        resolve(response);
        client.abort();
      };
    });
    fetch(url, { signal: client.signal }).catch(() => {});
    return handled;
  }

  it('throws what the work throws, while somebody waits', async () => {
    const failed = new Promise(resolve => {
      handle = response =>
        whileConnected(response, async gone => {
          throw new Error(`gone: ${gone.aborted}`);
        }).catch(error => {
          response.end();
          resolve(error);
        });
    });
    await fetch(url);
    expect(await failed).toEqual(new Error('gone: false'));
  });

  it('says that they have gone, and tells nobody what comes of it', async () => {
    const response = await askAndLeave();
    const done = whileConnected(response, async gone => {
      if (!gone.aborted) {
        await once(gone, 'abort');
      }
      throw new Error('nobody reads this');
    });
    await expect(done).resolves.toBeUndefined();
  });

  it('says so, too, of who has gone before', async () => {
    const response = await askAndLeave();
    await once(response, 'close');
    const work = jest.fn(async () => {});
    await whileConnected(response, work);
    expect(work).toHaveBeenCalledWith(
      expect.objectContaining({ aborted: true }),
    );
  });
});
