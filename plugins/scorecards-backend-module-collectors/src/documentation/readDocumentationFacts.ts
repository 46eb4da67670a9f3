import type { FactOutcome } from '@slipway/plugin-scorecards-node';
import type { DocsBuild } from '@slipway/plugin-techdocs-builds-common';
import { knownFacts } from '../parsing/knownFacts';

/**
 * What the build of its documentation tells about an entity.
 *
 * @param build - undefined when the entity has no documentation
 */
export function readDocumentationFacts(
  build: DocsBuild | undefined,
): FactOutcome {
  if (build?.state === 'waiting') {
    return { none: true };
  }
  return {
    facts: knownFacts({
      hasPages: (build?.pages ?? 0) > 0,
      changedAt: build?.changedAt,
      brokenLinks: build?.brokenLinks,
    }),
  };
}
