import { mockServices } from '@backstage/backend-test-utils';
import { component } from '../__testUtils__/component';
import {
  type Answer,
  startServer,
  type TestServer,
} from '../__testUtils__/startServer';
import { createOpenSsfCollector } from './createOpenSsfCollector';

describe('the collector of OpenSSF Scorecard', () => {
  let server: TestServer;
  // As `scorecard --format json` writes it, without most of its checks.
  let answer: Answer | undefined = {
    body: {
      date: '2026-11-16',
      repo: { name: 'github.com/acme/ledger', commit: 'abc' },
      scorecard: { version: 'v5.4.0', commit: 'def' },
      score: 7.4,
      checks: [{ name: 'Pinned-Dependencies', score: 9, reason: 'pinned' }],
    },
  };

  beforeEach(async () => {
    server = await startServer(() => answer);
  });

  afterEach(() => server.stop());

  async function collect(
    annotations: Record<string, string>,
    baseUrl: string | undefined = `${server.url}/`,
  ) {
    const collector = createOpenSsfCollector({
      baseUrl,
      logger: mockServices.logger.mock(),
    });
    const { signal } = new AbortController();
    const ledger = component('ledger', { annotations });
    return (await collector.collect([ledger], { signal })).get(ledger.ref);
  }
  const SLUG = { 'github.com/project-slug': 'acme/ledger' };

  it('knows the score of a repository, by its slug or its source', async () => {
    expect(await collect(SLUG)).toEqual({ facts: { score: 7.4 } });
    await collect({
      'backstage.io/source-location':
        'url:https://gitlab.com/acme/a/-/tree/main/',
    });
    expect(server.requests).toEqual([
      '/projects/github.com/acme/ledger',
      '/projects/gitlab.com/acme/a',
    ]);
  });

  it('tells nobody the name of a repository unless it is configured to', async () => {
    const collector = createOpenSsfCollector({
      logger: mockServices.logger.mock(),
    });
    const ledger = component('ledger', { annotations: SLUG });
    const { signal } = new AbortController();
    expect(await collector.collect([ledger], { signal })).toEqual(
      new Map([[ledger.ref, { none: true }]]),
    );
  });

  it.each([
    ['without a repository', {}],
    [
      'with a repository on the disk',
      { 'backstage.io/source-location': 'file:/srv/a/' },
    ],
    [
      'with a name that leads elsewhere',
      { 'github.com/project-slug': '../../secret' },
    ],
  ])('asks nothing about an entity %s', async (_, annotations) => {
    expect(await collect(annotations)).toEqual({ none: true });
    expect(server.requests).toEqual([]);
  });

  it.each<[string, Answer | undefined, object]>([
    ['it was never looked at', undefined, { none: true }],
    ['there is no score', { body: { score: -1 } }, { none: true }],
    [
      'nobody answers',
      { status: 503 },
      { error: 'OpenSSF Scorecard answered 503' },
    ],
    [
      'the answer is none',
      { body: { score: 'high' } },
      {
        error:
          'OpenSSF Scorecard could not be asked about github.com/acme/ledger; the log of the portal says why',
      },
    ],
  ])('when %s', async (_, given, outcome) => {
    answer = given;
    expect(await collect(SLUG)).toEqual(outcome);
  });
});
