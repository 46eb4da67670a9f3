/** Published when facts of entities have changed. The payload is a {@link FactsChangedPayload}. */
export const FACTS_CHANGED_TOPIC = 'slipway.scorecards.facts-changed';

/** The payload of {@link FACTS_CHANGED_TOPIC}. */
export interface FactsChangedPayload {
  /** At most 1,000 of them. */
  entities: string[];
}

/** Published when entities have changed their level. The payload is a {@link LevelsChangedPayload}. */
export const LEVELS_CHANGED_TOPIC = 'slipway.scorecards.levels-changed';

/** The payload of {@link LEVELS_CHANGED_TOPIC}. */
export interface LevelsChangedPayload {
  scorecard: string;
  /** At most 1,000 of them. */
  changes: { entity: string; from: string | null; to: string | null }[];
}
