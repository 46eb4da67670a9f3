import { TestDatabases } from '@backstage/backend-test-utils';
import {
  at,
  DAY,
  deployment,
  HOUR,
  incident,
  MarchPortal,
} from './__testUtils__/march';

jest.setTimeout(60_000);

describe('the thirteen rules: failures', () => {
  const databases = TestDatabases.create();
  let march: MarchPortal;

  beforeAll(async () => {
    march = await MarchPortal.start(databases);
  });

  beforeEach(() => march.clear());

  describe('3: attribution', () => {
    beforeEach(() =>
      march.report({
        deployments: [
          deployment('a', HOUR, { artifact: 'image@1', commit: 'c1' }),
          deployment('b', 2 * HOUR, { artifact: 'image@2', commit: 'c2' }),
          deployment('other', 2 * HOUR, { component: 'billing' }),
          deployment('staged', 3 * HOUR, { environment: 'staging' }),
        ],
      }),
    );

    it.each([
      ['an explicit link', { causedBy: 'a' }, ['a']],
      ['the artifact', { artifact: 'image@1' }, ['a']],
      [
        'the commit, without a component',
        { commit: 'c1', component: undefined },
        ['a'],
      ],
      ['the component within the window', {}, ['b']],
      ['the environment too', { environment: 'staging' }, []],
      ['no deployment outside the window', { detectedAt: at(3 * DAY) }, []],
      ['no deployment of another component', { component: 'docks' }, []],
      ['nothing but the link, when that is not known', { causedBy: 'z' }, []],
    ])('goes by %s', async (_, clue, expected) => {
      await march.report({ incidents: [incident('i', 4 * HOUR, clue)] });
      expect(await march.failed()).toEqual(expected);
      const { metrics } = await march.dora({
        scope: 'component:default/billing',
      });
      expect(metrics.changeFailRate.failed).toBe(0);
      const loose = await march.portal.client.getUnattributed({
        kind: 'incident',
      });
      expect(loose.items.map(({ id }) => id)).toEqual(
        expected.length > 0 ? [] : ['i'],
      );
    });

    it('counts deployments, not incidents', async () => {
      await march.report({
        incidents: [incident('i', 3 * HOUR), incident('j', 4 * HOUR)],
      });
      const { metrics } = await march.dora();
      expect(metrics.changeFailRate).toMatchObject({
        value: 0.5,
        failed: 1,
        samples: 2,
      });
    });
  });

  it('4: what never reached production is no deployment', async () => {
    await march.report({
      deployments: [
        deployment('failed', HOUR, { status: 'failure' }),
        deployment('stopped', HOUR, { status: 'cancelled' }),
        deployment('staged', HOUR, { environment: 'staging' }),
      ],
      incidents: [incident('i', 2 * HOUR, { causedBy: 'failed' })],
    });
    const { metrics } = await march.dora();
    expect(metrics.deploymentFrequency.value).toBeNull();
    expect(metrics.changeFailRate.value).toBeNull();
  });

  describe('5: rollbacks', () => {
    const release = (id: string, hour: number, version: string) =>
      deployment(id, hour * HOUR, { version });

    it('V1, V2, V3, V1 blames V2', async () => {
      await march.report({
        deployments: [
          release('a', 1, 'V1'),
          release('b', 2, 'V2'),
          release('c', 3, 'V3'),
          release('d', 4, 'V1'),
        ],
      });
      expect(await march.failed()).toEqual(['b']);
      const { metrics } = await march.dora();
      expect(metrics.deploymentReworkRate).toMatchObject({
        value: 0.25,
        unplanned: 1,
      });
      expect(metrics.failedDeploymentRecoveryTime.value).toBe(2 * HOUR);
    });

    it('V1, V1 is a retry', async () => {
      await march.report({
        deployments: [release('a', 1, 'V1'), release('b', 2, 'V1')],
      });
      expect(await march.failed()).toEqual([]);
    });

    it('V1, V2, V1, V2 rolls back once', async () => {
      await march.report({
        deployments: [
          release('a', 1, 'V1'),
          release('b', 2, 'V2'),
          release('c', 3, 'V1'),
          release('d', 4, 'V2'),
        ],
      });
      expect(await march.failed()).toEqual(['b']);
    });

    it('the same record again is the same deployment', async () => {
      const answer = await march.portal.client.addDeployments([
        release('a', 1, 'V1'),
        release('a', 1, 'V1'),
      ]);
      expect(answer).toEqual({ accepted: 1, duplicates: 1, rejected: [] });
      const { metrics } = await march.dora();
      expect(metrics.deploymentFrequency.samples).toBe(1);
    });

    it('a rollback that names its target blames that, a hotfix the one before', async () => {
      await march.report({
        deployments: [
          release('a', 1, 'V1'),
          release('b', 2, 'V2'),
          deployment('c', 3 * HOUR, { version: 'V3', rollbackOf: 'a' }),
          deployment('d', 4 * HOUR, { version: 'V4', unplanned: true }),
        ],
      });
      expect(await march.failed()).toEqual(['c', 'a']);
      const why = (await march.records('changeFailRate')).map(
        record => record.why,
      );
      expect(why).toEqual([
        'It did not fail',
        'Failed: the unplanned d followed',
        'It did not fail',
        'Failed: c rolled it back',
      ]);
    });

    it('one environment says nothing about another', async () => {
      await march.report({
        deployments: [
          release('a', 1, 'V1'),
          release('b', 2, 'V2'),
          deployment('c', 3 * HOUR, { version: 'V1', environment: 'live' }),
        ],
      });
      expect(await march.failed()).toEqual([]);
    });
  });
});
