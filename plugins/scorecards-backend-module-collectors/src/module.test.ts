import {
  createBackendPlugin,
  coreServices,
} from '@backstage/backend-plugin-api';
import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { durationToMilliseconds } from '@backstage/types';
import {
  type FactCollector,
  factCollectorsExtensionPoint,
} from '@slipway/plugin-scorecards-node';
import { factSourceSchema } from '@slipway/plugin-scorecards-common';
import { component } from './__testUtils__/component';
import collectorsModule from '.';

/** The plugin, as far as the module sees it. */
function scorecards(collectors: FactCollector[]) {
  return createBackendPlugin({
    pluginId: 'scorecards',
    register(env) {
      env.registerExtensionPoint(factCollectorsExtensionPoint, {
        addCollector: (...added) => collectors.push(...added),
      });
      env.registerInit({
        deps: { logger: coreServices.logger },
        async init() {},
      });
    },
  });
}

describe('the module', () => {
  const collectors: FactCollector[] = [];

  beforeAll(async () => {
    await startTestBackend({
      features: [
        scorecards(collectors),
        collectorsModule,
        catalogServiceMock.factory({ entities: [] }),
        mockServices.rootConfig.factory({ data: {} }),
      ],
    });
  });

  it('brings every source of the portal, each fit for the API', () => {
    expect(collectors.map(({ source }) => source.id).sort()).toEqual([
      'catalog',
      'delivery',
      'documentation',
      'github',
      'kubernetes',
      'openssf',
      'pipeline',
      'reliability',
      'repository',
    ]);
    for (const { source, schedule } of collectors) {
      const freshness = durationToMilliseconds(source.freshness) / 1_000;
      expect(
        factSourceSchema.parse({ ...source, kind: 'collected', freshness }),
      ).toMatchObject({ id: source.id });
      const frequency = durationToMilliseconds(schedule.frequency) / 1_000;
      expect(frequency).toBeLessThan(freshness);
    }
  });

  it('knows nothing without credentials, and fails at nothing', async () => {
    const entity = component('ledger');
    const { signal } = new AbortController();
    const outcomes = await Promise.all(
      collectors.map(async ({ source, collect }) => [
        source.id,
        (await collect([entity], { signal })).get(entity.ref),
      ]),
    );
    expect(Object.fromEntries(outcomes)).toEqual({
      catalog: { facts: expect.objectContaining({ ownerIsGroup: false }) },
      delivery: { none: true },
      documentation: { none: true },
      github: { none: true },
      kubernetes: { none: true },
      openssf: { none: true },
      pipeline: { none: true },
      reliability: { none: true },
      repository: { none: true },
    });
  });
});
