import { setupServer } from 'msw/node';
import type { OpenApiMock } from './OpenApiMock';

/**
 * Starts MSW for a file of tests. A mock that is added answers until its test has ended; a request that nothing answers
 * fails, and so does a test with a request or an answer that did not fit its document.
 */
export function startMockServer(): { add(mock: OpenApiMock): void } {
  const server = setupServer();
  let mocks: OpenApiMock[] = [];
  beforeAll(() => server.listen({ onUnhandledRequest: 'error' }));
  afterEach(() => {
    const violations = mocks.flatMap(mock => mock.violations);
    mocks = [];
    server.resetHandlers();
    expect(violations).toEqual([]);
  });
  afterAll(() => server.close());
  return {
    add(mock) {
      mocks.push(mock);
      server.use(...mock.handlers);
    },
  };
}
