import type { Entity } from '@backstage/catalog-model';
import type { RuleContext } from '../types';

/** When the facts of {@link contextOf} were collected. */
export const COLLECTED_AT = '2026-03-30T06:00:00.000Z';

/** A context of an entity with these facts, on 31 March 2026. */
export function contextOf(
  facts: RuleContext['facts'] = {},
  entity: Partial<Entity> = {},
): RuleContext {
  return {
    entity: {
      apiVersion: 'backstage.io/v1alpha1',
      kind: 'Component',
      metadata: { name: 'ledger' },
      ...entity,
    },
    facts,
    collectedAt: Object.fromEntries(
      Object.keys(facts).map(id => [id, COLLECTED_AT] as const),
    ),
    now: new Date('2026-03-31T00:00:00Z'),
  };
}
