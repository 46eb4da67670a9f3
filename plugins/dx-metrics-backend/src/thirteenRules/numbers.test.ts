import { TestDatabases } from '@backstage/backend-test-utils';
import type {
  DoraQuery,
  LeadTimeRecord,
} from '@slipway/plugin-dx-metrics-common';
import { percentile } from '../__testUtils__/bruteForce';
import {
  at,
  change,
  DAY,
  deployment,
  HOUR,
  incident,
  MarchPortal,
} from './__testUtils__/march';

jest.setTimeout(60_000);

describe('the thirteen rules: numbers', () => {
  const databases = TestDatabases.create();
  let march: MarchPortal;

  beforeAll(async () => {
    march = await MarchPortal.start(databases);
  });

  beforeEach(() => march.clear());

  it('1: one median, the same on every panel, equal to a brute-force computation', async () => {
    const leads = [3, 1, 10, 7].map(hours => hours * HOUR);
    await march.report({
      deployments: [deployment('seed', 0), deployment('next', 20 * HOUR)],
      changes: leads.map((lead, n) =>
        change(`${n}`, 20 * HOUR - lead, 20 * HOUR - 60),
      ),
    });
    const ofComponent = await march.dora({ bucket: 'month' });
    const median = percentile(leads, 0.5);
    expect(median).toBe(5 * HOUR);
    expect(ofComponent.metrics.changeLeadTime).toMatchObject({
      value: median,
      p75: percentile(leads, 0.75),
      p90: percentile(leads, 0.9),
      samples: 4,
      approximate: false,
    });
    expect(ofComponent.series[0].changeLeadTime.value).toBe(median);
    for (const scope of ['group:default/ledger-team', 'all']) {
      const { metrics } = await march.dora({ scope });
      expect(metrics.changeLeadTime.value).toBe(median);
    }
    const april = await march.dora({ from: '2026-04-01', to: '2026-05-02' });
    expect(april.previous.metrics.changeLeadTime.value).toBe(median);
  });

  it('2: no data is null with a reason, never 0', async () => {
    const { metrics } = await march.dora();
    for (const metric of Object.values(metrics)) {
      expect(metric).toMatchObject({
        value: null,
        samples: 0,
        reason: expect.stringMatching(/in this period$/),
      });
    }
    await march.report({ deployments: [deployment('a', DAY)] });
    const after = (await march.dora()).metrics;
    expect(after.changeFailRate).toMatchObject({ value: 0, samples: 1 });
    expect(after.failedDeploymentRecoveryTime).toMatchObject({
      value: null,
      reason: 'No deployment failed in this period',
    });
    expect(after.changeLeadTime).toMatchObject({
      value: null,
      reason: 'No change reached production in this period',
    });
  });

  it('6: any order and any repetition gives the same numbers', async () => {
    const deployments = [
      deployment('a', HOUR),
      deployment('b', 30 * HOUR),
      deployment('c', 40 * HOUR, { unplanned: true }),
    ];
    const changes = [
      change('1', 2 * HOUR, 5 * HOUR),
      change('2', 3 * HOUR, 35 * HOUR),
    ];
    const incidents = [incident('i', 31 * HOUR, { resolvedAt: at(33 * HOUR) })];
    await march.report({ deployments, changes, incidents });
    const expected = await march.dora();
    await march.report({ incidents });
    for (const one of [...deployments].reverse()) {
      await march.report({ deployments: [one, one], changes });
    }
    expect(await march.dora()).toEqual(expected);
    await march.portal.knex.raw(
      'TRUNCATE deployments, changes, incidents CASCADE',
    );
    await march.portal.knex.raw(
      'TRUNCATE deployment_outcomes, incident_attributions, lead_time_samples',
    );
    await march.report({ incidents });
    await march.report({ changes: [...changes].reverse() });
    for (const one of [...deployments].reverse()) {
      await march.report({ deployments: [one] });
      await march.dora();
    }
    expect(await march.dora()).toEqual(expected);
  });

  it('6: a corrected record replaces the earlier one', async () => {
    await march.report({ deployments: [deployment('a', HOUR)] });
    const corrected = await march.portal.client.addDeployments([
      deployment('a', 2 * HOUR),
    ]);
    expect(corrected).toMatchObject({ accepted: 1, duplicates: 0 });
    const [record] = await march.records('deploymentFrequency');
    expect(record).toMatchObject({ finishedAt: at(2 * HOUR) });
    expect((await march.dora()).metrics.deploymentFrequency.samples).toBe(1);
  });

  it('10: each number returns its records, and they recompute to it; phases add up', async () => {
    await march.report({
      deployments: [
        deployment('seed', 0),
        deployment('b', 50 * HOUR),
        deployment('c', 60 * HOUR, { unplanned: true }),
      ],
      changes: [
        change('1', HOUR + 0.123, 40 * HOUR + 0.5, {
          openedAt: at(5 * HOUR + 0.001),
          firstReviewAt: at(20 * HOUR),
        }),
        change('2', 45 * HOUR, 46 * HOUR),
        change('3', 52 * HOUR, 55 * HOUR, { openedAt: at(54 * HOUR) }),
      ],
      incidents: [incident('i', 51 * HOUR, { resolvedAt: at(53 * HOUR) })],
    });
    const { metrics } = await march.dora();
    const samples = (await march.records('changeLeadTime')) as LeadTimeRecord[];
    expect(
      percentile(
        samples.map(s => s.leadSeconds),
        0.5,
      ),
    ).toBe(metrics.changeLeadTime.value);
    for (const {
      leadSeconds,
      phases,
      deployment: by,
      firstCommitAt,
    } of samples) {
      const sum = Object.values(phases).reduce((a, b) => a + b, 0);
      expect(Math.round(sum * 1_000)).toBe(Math.round(leadSeconds * 1_000));
      expect(leadSeconds * 1_000).toBe(
        Date.parse(by.finishedAt) - Date.parse(firstCommitAt),
      );
    }
    const { mean, phases } = metrics.changeLeadTime;
    expect(Object.values(phases!).reduce((a, b) => a + b, 0)).toBeCloseTo(
      mean!,
      6,
    );
    const deployments = await march.records('changeFailRate');
    const failures = deployments.filter(d => 'failed' in d && d.failed);
    expect(metrics.changeFailRate.value).toBe(
      failures.length / deployments.length,
    );
    const recoveries = (
      await march.records('failedDeploymentRecoveryTime')
    ).map(r => ('recoverySeconds' in r ? r.recoverySeconds! : NaN));
    expect(metrics.failedDeploymentRecoveryTime).toMatchObject({
      value: percentile(recoveries, 0.5),
      samples: recoveries.length,
    });
    expect(recoveries).toEqual([3 * HOUR]);
  });

  it('13: bands carry their edition', async () => {
    await march.report({
      deployments: [deployment('seed', 0), deployment('b', 20 * HOUR)],
      changes: [change('1', 17 * HOUR, 18 * HOUR)],
    });
    const bands = async (edition: DoraQuery['edition']) => {
      const { changeLeadTime, changeFailRate } = (await march.dora({ edition }))
        .metrics;
      return [changeLeadTime.band, changeFailRate.band];
    };
    expect(await bands('2021')).toEqual([
      { edition: '2021', level: 'high' },
      { edition: '2021', level: 'elite' },
    ]);
    expect(await bands('2023')).toEqual([
      { edition: '2023', level: 'elite' },
      { edition: '2023', level: 'elite' },
    ]);
    expect(await bands('2024')).toMatchObject([
      { edition: '2024', level: 'elite' },
      { edition: '2024', level: null, reason: expect.any(String) },
    ]);
    expect(await bands('2025')).toMatchObject([
      { edition: '2025', level: null, industryMean: 5.5 },
      { edition: '2025', level: null, industryMean: 8.1 },
    ]);
  });
});
