import type { FactCollector } from '@slipway/plugin-scorecards-node';
import type { WaiverStore } from '../database/governance/WaiverStore';

/** Knows of each entity whether waivers were used for what they are for. */
export function createWaiverCollector(store: WaiverStore): FactCollector {
  return {
    source: {
      id: 'waivers',
      description: 'What became of the waivers of an entity',
      freshness: { days: 1 },
      fields: {
        expired: {
          type: 'number',
          description:
            'How many approved waivers ran out while their check still does not pass',
        },
      },
    },
    schedule: { frequency: { minutes: 10 }, timeout: { seconds: 30 } },
    async collect(entities) {
      const expired = await store.countExpired(
        entities.map(({ ref }) => ref),
        new Date(),
      );
      return new Map(
        entities.map(({ ref }) => [
          ref,
          { facts: { expired: expired.get(ref) ?? 0 } },
        ]),
      );
    },
  };
}
