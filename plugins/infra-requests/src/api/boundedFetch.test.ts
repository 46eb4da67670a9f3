import { boundedFetch } from './boundedFetch';

afterEach(() => jest.restoreAllMocks());

it('gives up what is read after 30 seconds, and nothing that may change something', async () => {
  const bound = new AbortController();
  const timeout = jest
    .spyOn(AbortSignal, 'timeout')
    .mockReturnValue(bound.signal);
  // As one that is never answered.
  const fetch = jest.fn(
    (_: unknown, init?: RequestInit) =>
      new Promise<Response>((_resolve, reject) => {
        init?.signal?.addEventListener('abort', () =>
          reject(init.signal?.reason),
        );
      }),
  );
  const bounded = boundedFetch({ fetch });
  const read = bounded.fetch('/requests', { method: 'GET' });
  bounded.fetch('/requests', { method: 'POST' });
  bound.abort(new Error('too late'));
  await expect(read).rejects.toThrow('too late');
  expect(timeout.mock.calls).toEqual([[30_000]]);
  expect(fetch.mock.calls[1][1]).not.toHaveProperty('signal');
});
