import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import type { Reach } from '@slipway/plugin-machine-tokens-node';
import { CatalogMirror } from '../attribution/CatalogMirror';
import type { NativeDeployment } from '../ingestion/NativeRecord';
import { ReachGuard } from './ReachGuard';

const MINUTE = 60_000;
const pipelineOf = (repository: string): Reach => ({
  kind: 'repository',
  repository: `github.com/${repository}`,
  isOnOnlyForge: true,
});

describe('ReachGuard', () => {
  /** The components of the catalog, by name; their repositories are called alike. */
  let components: string[];
  let isDown: boolean;
  let reads: number;
  /** The ids that the database was asked about, each time. */
  let looked: string[][];
  let now: number;
  let guard: ReachGuard;
  let reach: Reach;

  beforeEach(() => {
    components = ['ledger', 'payments'];
    isDown = false;
    reads = 0;
    looked = [];
    now = Date.parse('2026-11-22T08:00:00Z');
    jest.spyOn(Date, 'now').mockImplementation(() => now);
    reach = pipelineOf('acme/ledger');
    const catalog = catalogServiceMock.mock({
      async *streamEntities() {
        reads += 1;
        if (isDown) {
          throw new Error('The catalog is away');
        }
        yield components.map(name => ({
          apiVersion: 'backstage.io/v1alpha1',
          kind: 'Component',
          metadata: {
            name,
            annotations: {
              'slipway.io/repository': `github.com/acme/${name}`,
            },
          },
        }));
      },
    });
    guard = new ReachGuard({
      mirror: new CatalogMirror({ catalog, auth: mockServices.auth() }),
      prior: {
        readOwners: async records => {
          looked.push(records.map(({ id }) => id));
          return new Map();
        },
        readDeployments: async () => new Map(),
        readFragments: async () => new Map(),
      },
      rights: { reachOf: () => reach },
    });
  });

  afterEach(() => jest.restoreAllMocks());

  const wait = (milliseconds: number) => {
    now += milliseconds;
  };
  /** Has deployments of some components judged. @returns those that may be kept */
  async function report(...names: string[]): Promise<string[]> {
    const batch = {
      records: names,
      indexes: names.map((_, index) => index),
      rejected: [],
    };
    const kept = await guard.confineRecords(
      batch,
      mockCredentials.service('external:x'),
      component => ({
        kind: 'deployment',
        record: { id: component, source: 'ci', component } as NativeDeployment,
      }),
    );
    return kept.records;
  }

  it('asks the catalog nothing for a pipeline that reports of its own', async () => {
    await report('ledger');
    for (let turn = 0; turn < 10; turn += 1) {
      wait(20_000);
      expect(await report('ledger')).toEqual(['ledger']);
    }
    expect(reads).toBe(1);
  });

  it('asks it nothing for an empty batch, nor for whoever has nothing in it', async () => {
    expect(await report()).toEqual([]);
    expect(reads).toBe(0);
    await report('ledger');
    reach = pipelineOf('stranger/fork');
    for (let turn = 0; turn < 10; turn += 1) {
      wait(20_000);
      expect(await report('ledger', 'payments')).toEqual([]);
    }
    expect(reads).toBe(1);
  });

  it('asks the database of nothing that is refused anyway', async () => {
    expect(await report('ledger', 'payments')).toEqual(['ledger']);
    expect(looked).toEqual([['ledger']]);
    reach = pipelineOf('stranger/fork');
    expect(await report('ledger', 'payments')).toEqual([]);
    expect(looked).toHaveLength(1);
  });

  it('looks again before it refuses, every three seconds at most', async () => {
    await report('ledger');
    reach = {
      kind: 'entities',
      refs: new Set(['component:default/ledger', 'component:default/new']),
    };
    components.push('new');
    wait(3_001);
    expect(await report('ledger', 'new', 'payments')).toEqual([
      'ledger',
      'new',
    ]);
    expect(reads).toBe(2);
    await Promise.all([report('payments'), report('payments')]);
    wait(3_000);
    await report('payments');
    expect(reads).toBe(2);
    wait(1);
    await Promise.all([report('payments'), report('payments')]);
    expect(reads).toBe(3);
  });

  it('goes by what it knew for five minutes when the catalog is away, and has machines come again then', async () => {
    await report('ledger');
    isDown = true;
    wait(5 * MINUTE);
    expect(await report('ledger', 'payments')).toEqual(['ledger']);
    wait(1);
    await expect(report('ledger')).rejects.toMatchObject({
      name: 'ServiceUnavailableError',
    });
    const before = reads;
    await expect(report('ledger')).rejects.toThrow('cannot be read');
    // It is left alone for a moment.
    expect(reads).toBe(before);
    isDown = false;
    wait(MINUTE);
    expect(await report('ledger')).toEqual(['ledger']);
  });
});
