import type { LoggerService } from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';
import type { EventsService } from '@backstage/plugin-events-node';
import {
  FACTS_CHANGED_TOPIC,
  type FactsChangedPayload,
  LEVELS_CHANGED_TOPIC,
  type LevelsChangedPayload,
} from '@slipway/plugin-scorecards-common';
import type { EntityStore } from '../database/EntityStore';
import type { LevelChange } from '../evaluation/findLevelChanges';
import { groupBy } from '../groupBy';

/** How many entities one event names. */
const PORTION = 1_000;

/** Tells other plugins what changed. An event that is lost costs them their next schedule. */
export class Announcer {
  constructor(
    private readonly options: {
      entities: EntityStore;
      events: EventsService;
      logger: LoggerService;
    },
  ) {}

  async factsChanged(entities: string[]): Promise<void> {
    for (const portion of portions(entities)) {
      const payload: FactsChangedPayload = { entities: portion };
      await this.#publish(FACTS_CHANGED_TOPIC, payload);
    }
  }

  async levelsChanged(changes: LevelChange[]): Promise<void> {
    const refs = await this.options.entities.readRefs(
      changes.map(({ entityId }) => entityId),
    );
    const byScorecard = groupBy(changes, ({ scorecard }) => scorecard);
    for (const [scorecard, own] of byScorecard) {
      for (const portion of portions(own)) {
        const payload: LevelsChangedPayload = {
          scorecard,
          changes: portion.map(({ entityId, from, to }) => ({
            entity: refs.get(entityId)!,
            from,
            to,
          })),
        };
        await this.#publish(LEVELS_CHANGED_TOPIC, payload);
      }
    }
  }

  async #publish(topic: string, eventPayload: unknown): Promise<void> {
    try {
      await this.options.events.publish({ topic, eventPayload });
    } catch (error) {
      this.options.logger.warn(`${topic} was not published`, toError(error));
    }
  }
}

function portions<T>(items: T[]): T[][] {
  return Array.from({ length: Math.ceil(items.length / PORTION) }, (_, n) =>
    items.slice(n * PORTION, (n + 1) * PORTION),
  );
}
