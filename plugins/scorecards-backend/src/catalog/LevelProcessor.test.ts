import { mockServices } from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import type { ScorecardsClient } from '@slipway/plugin-scorecards-common';
import { component, container } from '../__testUtils__/entities';
import { LevelProcessor } from './LevelProcessor';

/** What the catalog keeps for a processor and an entity. */
function createCache() {
  const kept = new Map<string, unknown>();
  return {
    get: async <T>(key: string) => kept.get(key) as T | undefined,
    set: async (key: string, value: unknown) => {
      kept.set(key, value);
    },
  };
}

describe('labels of entities', () => {
  const asked: string[][] = [];
  let levels: Record<string, string | null>;
  let isAway: boolean;
  const client = {
    getScorecards: async () => ({ items: [{ name: 'readiness' }] }),
    getLevels: async (_scorecard: string, entities: string[]) => {
      if (isAway) {
        throw new Error('It is away');
      }
      asked.push(entities);
      return {
        items: entities
          .filter(entity => entity in levels)
          .map(entity => ({ entity, level: levels[entity] })),
      };
    },
  } as unknown as ScorecardsClient;
  const processor = new LevelProcessor({
    client,
    logger: mockServices.logger.mock(),
  });
  const process = async (entity: Entity, cache = createCache()) => {
    const { metadata } = await processor.preProcessEntity(
      entity,
      undefined,
      () => {},
      undefined,
      cache as never,
    );
    return metadata.labels;
  };

  beforeEach(() => {
    asked.length = 0;
    isAway = false;
    levels = {
      'component:default/ledger': 'silver',
      'component:default/search': null,
    };
  });

  it('tell the level, or that there is none yet, beside other labels', async () => {
    const ledger = component('ledger');
    ledger.metadata.labels = { tier: '1' };
    await expect(process(ledger)).resolves.toEqual({
      tier: '1',
      'scorecards.slipway.io/readiness': 'silver',
    });
    await expect(process(component('search'))).resolves.toEqual({
      'scorecards.slipway.io/readiness': 'none',
    });
  });

  it('are left out where the scorecard is not about an entity', async () => {
    await expect(process(component('vault'))).resolves.toBeUndefined();
  });

  it('are read with one request for all entities of a moment', async () => {
    await Promise.all([
      process(component('ledger')),
      process(component('search')),
      process(container('System', 'checkout')),
    ]);
    expect(asked).toEqual([
      [
        'component:default/ledger',
        'component:default/search',
        'system:default/checkout',
      ],
    ]);
  });

  it('stay what they were while the levels cannot be read', async () => {
    const cache = createCache();
    await process(component('ledger'), cache);
    isAway = true;
    await expect(process(component('ledger'), cache)).resolves.toEqual({
      'scorecards.slipway.io/readiness': 'silver',
    });
  });

  it('are not looked for where there are none', async () => {
    const user = { ...component('ada'), kind: 'User' };
    await expect(process(user)).resolves.toBeUndefined();
    expect(asked).toEqual([]);
  });
});
