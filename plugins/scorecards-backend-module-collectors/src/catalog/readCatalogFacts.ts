import type { Entity } from '@backstage/catalog-model';
import type { FactValue } from '@slipway/plugin-scorecards-common';
import { DateTime } from 'luxon';
import { knownFacts } from '../parsing/knownFacts';
import { isRunbookLink } from './isRunbookLink';
import { referencesOf } from './referencesOf';

/**
 * What an entity says of itself.
 *
 * @param known - those of the entities it names that the catalog has
 */
export function readCatalogFacts(
  entity: Entity,
  known: Set<string>,
): Record<string, FactValue> {
  const { metadata, spec = {} } = entity;
  const { labels = {}, annotations = {} } = metadata;
  const { refs, invalid, owner } = referencesOf(entity);
  return knownFacts({
    ownerIsGroup:
      owner !== undefined && owner.startsWith('group:') && known.has(owner),
    hasDescription: isWritten(metadata.description),
    hasLifecycle: isWritten(spec.lifecycle),
    hasType: isWritten(spec.type),
    hasSystem: isWritten(spec.system),
    hasRunbookLink: (metadata.links ?? []).some(isRunbookLink),
    dataClassification: labels['slipway.io/data-classification'] ?? '',
    onCall:
      annotations['slipway.io/on-call'] ??
      annotations['pagerduty.com/service-id'] ??
      '',
    accessReviewedAt: toTimestamp(annotations['slipway.io/access-reviewed-at']),
    tier: labels['slipway.io/tier'] ?? '',
    relationsBroken: invalid + refs.filter(ref => !known.has(ref)).length,
  });
}

function isWritten(value: unknown): boolean {
  return typeof value === 'string' && value.trim() !== '';
}

/** A date means its beginning in UTC. What is no date says nothing. */
function toTimestamp(text: string | undefined): string | undefined {
  const time = DateTime.fromISO(text?.trim() ?? '', { zone: 'utc' });
  return time.isValid ? (time.toUTC().toISO() ?? undefined) : undefined;
}
