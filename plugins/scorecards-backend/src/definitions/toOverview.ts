import type { ScorecardOverview } from '@slipway/plugin-scorecards-common';
import type { StoredDefinition } from '../database/DefinitionStore';
import { whichHolds } from './whichHolds';

/**
 * A scorecard as lists show it.
 *
 * @param stored - all definitions of its name, one at least
 * @param isUsable - whether entities are evaluated by it
 */
export function toOverview(
  stored: StoredDefinition[],
  isUsable: boolean,
): ScorecardOverview {
  const holding = whichHolds(stored)!;
  const { name, definition, origin, problems, version } = holding;
  const versions = new Set(stored.map(other => other.version));
  return {
    name,
    title: definition?.metadata.title ?? name,
    description: definition?.metadata.description ?? null,
    owner: definition?.spec.owner ?? '',
    version: version ?? '',
    source: origin,
    differs: stored.length > 1 && versions.size > 1,
    levels: definition?.spec.levels ?? [],
    checks: (definition?.spec.checks ?? []).map(check => ({
      id: check.id,
      title: check.title,
      description: check.description,
      dimension: check.dimension,
      level: check.level ?? null,
      weight: check.weight,
      expression: check.expression,
      controls: check.controls,
    })),
    problems:
      isUsable || problems.length > 0
        ? problems
        : [
            {
              path: 'spec',
              message:
                'was fit once and is not any more, as when a source of facts was taken away; save it anew to see what is wrong',
            },
          ],
  };
}
