import { mockServices } from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import http from 'node:http';
import { AddressInfo } from 'node:net';
import { BuildAhead } from './BuildAhead';

/** A documented component; `managed` decides whether its source is on this machine. */
const component = (name: string, etag: string, managed = 'file:/x') => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: {
    name,
    etag,
    annotations: {
      'backstage.io/techdocs-ref': 'dir:.',
      'backstage.io/managed-by-location': managed,
    },
  },
});

describe('BuildAhead', () => {
  const asked: string[] = [];
  const server = http.createServer((request, response) => {
    asked.push(request.url ?? '');
    response.setHeader('content-type', 'text/event-stream');
    response.end(
      request.url?.endsWith('/broken')
        ? 'event: error\ndata: "no"\n\n'
        : 'event: finish\ndata: {"updated":true}\n\n',
    );
  });
  let now = 0;
  const logger = mockServices.logger.mock();

  const start = (entities: ReturnType<typeof component>[]) => {
    const { port } = server.address() as AddressInfo;
    const catalog = catalogServiceMock({ entities });
    const buildAhead = new BuildAhead({
      catalog,
      auth: mockServices.auth(),
      discovery: mockServices.discovery.mock({
        getBaseUrl: async () => `http://127.0.0.1:${port}`,
      }),
      logger,
      now: () => now,
    });
    return () => buildAhead.run(new AbortController().signal);
  };

  beforeAll(
    () => new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve)),
  );
  afterAll(() => new Promise(resolve => server.close(resolve)));
  beforeEach(() => {
    asked.length = 0;
    logger.warn.mockReset();
  });

  it('asks once for each documented entity, and again when its entry changes', async () => {
    const entities = [component('a', '1'), component('b', '1')];
    const run = start(entities);
    await run();
    await run();
    expect(asked).toEqual([
      '/sync/default/component/a',
      '/sync/default/component/b',
    ]);
    entities[0].metadata.etag = '2';
    const again = start(entities);
    await again();
    expect(asked.slice(2)).toContain('/sync/default/component/a');
  });

  it('looks at folders on this machine each minute, and at hosts elsewhere each quarter of an hour', async () => {
    const run = start([
      component('near', '1'),
      component('far', '1', 'url:https://git.example.org/far'),
    ]);
    const minutes = (count: number) => {
      now += count * 60_000 + 1;
    };
    await run();
    asked.length = 0;
    minutes(1);
    await run();
    expect(asked).toEqual(['/sync/default/component/near']);
    minutes(15);
    asked.length = 0;
    await run();
    expect(asked).toHaveLength(2);
  });

  it('goes on after one that cannot be built, and says so', async () => {
    const run = start([component('broken', '1'), component('fine', '1')]);
    await run();
    expect(asked).toHaveLength(2);
    expect(logger.warn).toHaveBeenCalledWith(
      expect.stringContaining('component:default/broken could not be built'),
    );
    expect(logger.warn).toHaveBeenCalledTimes(1);
  });
});
