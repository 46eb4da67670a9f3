import { createHash } from 'node:crypto';
import type { ScorecardDefinition } from '@slipway/plugin-scorecards-common';

/**
 * A digest of what a definition says: 16 hexadecimal digits. What the catalog adds to the metadata of an entity, as where
 * it was found, does not change it.
 */
export function versionOf({ metadata, spec }: ScorecardDefinition): string {
  const { name, title, description } = metadata;
  return createHash('sha256')
    .update(JSON.stringify([name, title, description ?? null, spec]))
    .digest('hex')
    .slice(0, 16);
}
