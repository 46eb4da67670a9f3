import { component } from '../__testUtils__/component';
import { githubOptions } from '../__testUtils__/githubOptions';
import {
  type Answer,
  startServer,
  type TestServer,
} from '../__testUtils__/startServer';
import { createPipelineCollector } from '../pipeline/createPipelineCollector';
import { createGithubCollector } from './createGithubCollector';

const TOKEN = 'token-of-the-portal';

/** Reads `created_at` as long before now as it says. */
const daysAgo = (days: number) =>
  new Date(Date.now() - days * 86_400_000).toISOString();

// Answers as GitHub's reference for its REST API, 2022-11-28, has them, without what nobody reads.
const PROTECTED: Record<string, Answer | undefined> = {
  '': { body: { full_name: 'acme/ledger', default_branch: 'trunk' } },
  '/branches/trunk': { body: { name: 'trunk', protected: true } },
  '/branches/trunk/protection': {
    body: {
      required_pull_request_reviews: {
        dismiss_stale_reviews: true,
        required_approving_review_count: 2,
      },
    },
  },
  '/rules/branches/trunk': {
    body: [
      { type: 'deletion', ruleset_id: 42 },
      {
        type: 'pull_request',
        ruleset_id: 42,
        parameters: { required_approving_review_count: 1 },
      },
    ],
  },
  '/code-scanning/alerts': { body: [{ number: 4, state: 'open' }] },
  '/secret-scanning/alerts': { body: [] },
  '/dependabot/alerts': {
    body: [
      { number: 1, created_at: daysAgo(8) },
      { number: 2, created_at: daysAgo(6) },
    ],
  },
};

describe('what GitHub tells', () => {
  let server: TestServer;
  let answers: Record<string, Answer | undefined>;

  beforeEach(async () => {
    answers = PROTECTED;
    server = await startServer((path, request) => {
      if (request.headers.authorization !== `Bearer ${TOKEN}`) {
        return { status: 401 };
      }
      const { pathname, search } = new URL(path, 'http://github');
      const place = pathname.replace('/repos/acme/ledger', '');
      return answers[`${place}${search}`] ?? answers[place];
    });
  });

  afterEach(() => server.stop());

  const options = () =>
    githubOptions({ host: 'github.com', apiBaseUrl: server.url, token: TOKEN });
  const ledger = component('ledger', {
    annotations: { 'github.com/project-slug': 'acme/ledger' },
  });

  async function collect(
    create: typeof createGithubCollector,
    ...others: (typeof ledger)[]
  ) {
    const { signal } = new AbortController();
    const outcomes = await create(options()).collect([ledger, ...others], {
      signal,
    });
    return outcomes.get(ledger.ref);
  }

  describe('of settings and alerts', () => {
    const github = (...others: (typeof ledger)[]) =>
      collect(createGithubCollector, ...others);

    it('knows them', async () => {
      expect(await github()).toEqual({
        facts: {
          branchProtected: true,
          reviewsRequired: 2,
          codeScanningAlerts: 1,
          secretAlerts: 0,
          criticalAlertsOlderThan7d: 1,
        },
      });
    });

    it('asks about a repository once, and about none without credentials', async () => {
      const other = { ...ledger, ref: 'component:default/other' };
      const nowhere = component('nowhere');
      const { signal } = new AbortController();
      const outcomes = await createGithubCollector(options()).collect(
        [ledger, other, nowhere],
        { signal },
      );
      expect(server.requests).toHaveLength(7);
      expect(outcomes.get(other.ref)).toEqual(outcomes.get(ledger.ref));
      expect(outcomes.get(nowhere.ref)).toEqual({ none: true });

      const without = await createGithubCollector(githubOptions()).collect(
        [ledger],
        { signal },
      );
      expect(without.get(ledger.ref)).toEqual({ none: true });
      expect(server.requests).toHaveLength(7);
    });

    it('knows nothing of what is switched off or not for these credentials', async () => {
      answers = {
        ...PROTECTED,
        '/branches/trunk/protection': { status: 403 },
        '/rules/branches/trunk': { body: [] },
        '/code-scanning/alerts': { status: 403 },
        '/secret-scanning/alerts': undefined,
        '/dependabot/alerts': { status: 403 },
      };
      expect(await github()).toEqual({ facts: { branchProtected: true } });
    });

    it('knows that a branch without any protection needs no review', async () => {
      answers = {
        ...PROTECTED,
        '/branches/trunk': { body: { protected: false } },
        '/branches/trunk/protection': undefined,
        '/rules/branches/trunk': { body: [] },
      };
      expect(await github()).toMatchObject({
        facts: { branchProtected: false, reviewsRequired: 0 },
      });
    });

    it('counts what goes on over several pages', async () => {
      const path = '/secret-scanning/alerts';
      answers = {
        ...PROTECTED,
        [path]: {
          body: Array.from({ length: 100 }, () => ({})),
          headers: {
            link: `<${server.url}/repos/acme/ledger${path}?page=2>; rel="next"`,
          },
        },
        [`${path}?page=2`]: { body: [{}] },
      };
      expect(await github()).toMatchObject({ facts: { secretAlerts: 101 } });
    });

    it('takes its token nowhere else', async () => {
      const elsewhere = await startServer(() => ({ body: [] }));
      answers = {
        ...PROTECTED,
        '/secret-scanning/alerts': {
          body: [{}],
          headers: { link: `<${elsewhere.url}/next>; rel="next"` },
        },
      };
      expect(await github()).toMatchObject({ facts: { secretAlerts: 1 } });
      expect(elsewhere.requests).toEqual([]);
      await elsewhere.stop();
    });

    it('says what is wrong', async () => {
      answers = {};
      expect(await github()).toEqual({
        error:
          "GitHub has no repository acme/ledger, or the portal's credentials do not reach it",
      });
      answers = { '': { status: 500 } };
      expect(await github()).toEqual({
        error:
          'GitHub could not be asked about acme/ledger; the log of the portal says why',
      });
      answers = { '': { body: { unexpected: TOKEN } } };
      expect(JSON.stringify(await github())).not.toContain(TOKEN);
    });

    it.each([
      [{ 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': '1795000000' }],
      [{ 'retry-after': '60' }],
    ])('says until when the rate limit holds: %o', async headers => {
      answers = { '': { status: 403, headers } };
      expect(await github()).toEqual({
        error: expect.stringMatching(
          /^GitHub's rate limit is reached; it answers again at 2026-11-\d\dT/,
        ),
      });
    });
  });

  describe('of runs', () => {
    const run = (conclusion: string | null, at = '2026-11-20T10:00:00Z') => ({
      id: 1,
      conclusion,
      run_started_at: at,
    });

    it('counts those that succeeded or failed', async () => {
      answers = {
        ...PROTECTED,
        '/actions/runs': {
          body: {
            total_count: 6,
            workflow_runs: [
              run('success'),
              run('success', '2026-11-21T10:00:00Z'),
              run('success'),
              run('timed_out'),
              run('cancelled', '2026-11-22T10:00:00Z'),
              run(null),
            ],
          },
        },
      };
      expect(await collect(createPipelineCollector)).toEqual({
        facts: {
          runs30d: 4,
          greenShare30d: 0.75,
          lastRunAt: '2026-11-21T10:00:00.000Z',
        },
      });
      const search = new URL(server.requests[1], 'http://github').searchParams;
      expect(search.get('branch')).toBe('trunk');
      expect(search.get('created')).toBe(`>=${daysAgo(30).slice(0, 10)}`);
    });

    it('knows no share where nothing ran', async () => {
      answers = {
        ...PROTECTED,
        '/actions/runs': { body: { total_count: 0, workflow_runs: [] } },
      };
      expect(await collect(createPipelineCollector)).toEqual({
        facts: { runs30d: 0 },
      });
    });
  });
});
