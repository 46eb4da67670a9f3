/** How often the store of sessions is cleared, in milliseconds. */
const INTERVAL = 60_000;

/**
 * Ends with a file's tests what clears the auth plugin's store of sessions. Nothing else ends it: it would look for a
 * database that is gone, and fail whatever test this process has come to by then.
 */
export function forgetSessions(): void {
  let started: jest.SpyInstance<NodeJS.Timeout, Parameters<typeof setTimeout>>;

  beforeAll(() => {
    started = jest.spyOn(globalThis, 'setTimeout');
  });

  afterAll(() => {
    started.mock.calls.forEach(([, delay], index) => {
      if (delay === INTERVAL) {
        clearTimeout(started.mock.results[index].value);
      }
    });
    started.mockRestore();
  });
}
