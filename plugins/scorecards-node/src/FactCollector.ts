import type { Entity } from '@backstage/catalog-model';
import type { HumanDuration } from '@backstage/types';
import type { FactSource, FactValue } from '@slipway/plugin-scorecards-common';

/** An entity that facts are collected about. */
export interface CollectedEntity {
  /** Its entity ref, whole and in lower case. */
  ref: string;
  /** As it is in the catalog. */
  entity: Entity;
}

/**
 * What became of one entity:
 * - `facts`: what is known of it now, all fields. A field that could not be seen is absent, so that a check says
 *   "not known" rather than "no".
 * - `error`: why nothing could be seen this time, in words for its owner. What was known before stays.
 * - `none`: there is nothing to look at. What the collector knew before is forgotten; what others sent stays.
 */
export type FactOutcome =
  { facts: Record<string, FactValue> } | { error: string } | { none: true };

/** Knows a source of facts, and how to ask it. */
export interface FactCollector {
  /** What the source knows of an entity. */
  source: Omit<FactSource, 'kind' | 'freshness'> & {
    /** After how long a fact is called old. */
    freshness: HumanDuration;
  };
  schedule: {
    /** How often all entities are collected. */
    frequency: HumanDuration;
    /** After how long one call of {@link FactCollector.collect} is given up. */
    timeout: HumanDuration;
  };
  /**
   * Collects the facts of entities, with as few questions as the source allows.
   *
   * @param entities - at most 500 of them
   * @param options - `signal` fires when nobody waits for the answer any more
   * @returns an outcome for each, by entity ref
   * @throws an error that concerns all of them, such as a source that does not answer
   */
  collect(
    entities: CollectedEntity[],
    options: { signal: AbortSignal },
  ): Promise<Map<string, FactOutcome>>;
}
