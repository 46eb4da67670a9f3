import { TestDatabases } from '@backstage/backend-test-utils';
import type { JsonObject } from '@backstage/types';
import { componentEntity } from './__testUtils__/entities';
import { TestMetrics } from './__testUtils__/TestMetrics';
import { adoptRules } from './database/derived/adoptRules';
import { Derivation } from './database/derived/Derivation';
import { readRules } from './rules/readRules';
import type {
  NativeChange,
  NativeDeployment,
  NativeIncident,
} from './ingestion/NativeRecord';
import { ConfigReader } from '@backstage/config';

jest.setTimeout(60_000);

const HOUR = 3_600_000;
/** A Friday. */
const START = Date.UTC(2026, 2, 6);
const at = (hours: number) => new Date(START + hours * HOUR).toISOString();

describe('rules that an organisation chose', () => {
  const databases = TestDatabases.create();
  let metrics: TestMetrics;

  beforeAll(async () => {
    metrics = await TestMetrics.create(databases, [componentEntity('ledger')]);
  });

  beforeEach(() => metrics.clear());

  const deployment = (
    id: string,
    hours: number,
    more: Partial<NativeDeployment> = {},
  ) => ({
    kind: 'deployment' as const,
    record: {
      id,
      source: 'ci',
      component: 'ledger',
      environment: 'prod',
      status: 'success' as const,
      finishedAt: at(hours),
      version: id,
      ...more,
    },
  });

  const incident = (hours: number, more: Partial<NativeIncident> = {}) => ({
    kind: 'incident' as const,
    record: {
      id: 'i',
      source: 'pager',
      component: 'ledger',
      detectedAt: at(hours),
      ...more,
    },
  });

  const change = (id: string, more: Partial<NativeChange>) => ({
    kind: 'change' as const,
    record: {
      id,
      source: 'forge',
      repository: 'acme/ledger',
      component: 'ledger',
      commits: [{ sha: id, authoredAt: at(1) }],
      mergedAt: at(2),
      ...more,
    },
  });

  /** Computes with other rules what was computed with the default ones, as after a restart. */
  async function choose(dxMetrics: JsonObject) {
    const rules = readRules(new ConfigReader({ dxMetrics }));
    await metrics.derivation.run();
    await adoptRules(metrics.knex, rules);
    await new Derivation(metrics.knex, { rules }).run();
  }

  const failed = async () =>
    (await metrics.outcomes()).flatMap(
      ({ failed: isFailed, deployment: id }) => (isFailed ? [id] : []),
    );

  it('the order of attribution decides between two clues', async () => {
    await metrics.ingestion.ingest([
      deployment('a', 1, { artifact: 'image@1' }),
      deployment('b', 2, { artifact: 'image@2' }),
      deployment('c', 3, { artifact: 'image@3' }),
      incident(4, { causedBy: 'a', artifact: 'image@2' }),
    ]);
    await choose({});
    expect(await failed()).toEqual(['ci/a']);
    await choose({ incidentAttribution: ['artifact', 'explicit'] });
    expect(await failed()).toEqual(['ci/b']);
    await choose({ incidentAttribution: ['window'] });
    expect(await failed()).toEqual(['ci/c']);
    await choose({ incidentAttribution: [] });
    expect(await failed()).toEqual([]);
  });

  it('the window decides how late an incident may be', async () => {
    await metrics.ingestion.ingest([deployment('a', 0), incident(5)]);
    await choose({ incidentWindow: '4h' });
    expect(await failed()).toEqual([]);
    await choose({ incidentWindow: '6h' });
    expect(await failed()).toEqual(['ci/a']);
  });

  it('what makes a deployment failed can be left out', async () => {
    await metrics.ingestion.ingest([
      deployment('a', 1),
      incident(1.5),
      deployment('b', 2),
      deployment('c', 3, { unplanned: true }),
      deployment('d', 4, { rollbackOf: 'c' }),
    ]);
    await choose({});
    expect(await failed()).toEqual(['ci/a', 'ci/b', 'ci/c']);
    await choose({ failures: ['incident'] });
    expect(await failed()).toEqual(['ci/a']);
    await choose({ failures: ['unplanned'] });
    expect(await failed()).toEqual(['ci/b']);
    await choose({ failures: ['rollback'] });
    expect(await failed()).toEqual(['ci/c']);
  });

  it('what a bot made is no sample', async () => {
    await metrics.ingestion.ingest([
      deployment('a', 0),
      change('by-person', { author: 'ada' }),
      change('by-bot', { author: 'Renovate[bot]' }),
      change('by-nobody', {}),
      deployment('b', 3),
    ]);
    const sampled = async () =>
      (await metrics.samples()).map(sample => sample.change);
    await choose({});
    expect(await sampled()).toHaveLength(3);
    await choose({ bots: ['renovate[bot]'] });
    expect(await sampled()).toEqual(['forge/by-nobody', 'forge/by-person']);
  });

  it('working time leaves the weekend out, and phases still add up', async () => {
    await metrics.ingestion.ingest([
      deployment('a', 0),
      change('over-the-weekend', {
        commits: [{ sha: 'x', authoredAt: at(12) }],
        openedAt: at(30), // Saturday
        firstReviewAt: at(73), // Monday, one o'clock
        mergedAt: at(75),
      }),
      deployment('b', 80),
    ]);
    const figures = async () => {
      const [{ lead, phases }] = await metrics.samples();
      return [lead / HOUR, phases.map(phase => phase / HOUR)];
    };
    await choose({});
    expect(await figures()).toEqual([68, [18, 43, 2, 5]]);
    await choose({ workingTime: { timeZone: 'UTC' } });
    expect(await figures()).toEqual([20, [12, 1, 2, 5]]);
    await choose({
      workingTime: { timeZone: 'UTC', holidays: ['2026-03-09'] },
    });
    expect(await figures()).toEqual([12, [12, 0, 0, 0]]);
    await choose({});
    expect(await figures()).toEqual([68, [18, 43, 2, 5]]);
  });

  it('rules that did not change make no work', async () => {
    await metrics.ingestion.ingest([deployment('a', 0)]);
    await choose({ failures: [] });
    await adoptRules(
      metrics.knex,
      readRules(new ConfigReader({ dxMetrics: { failures: [] } })),
    );
    expect(await metrics.knex('recompute_marks')).toEqual([]);
  });
});
