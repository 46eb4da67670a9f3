import { stringifyEntityRef } from '@backstage/catalog-model';
import { useEntity } from '@backstage/plugin-catalog-react';
import { EntityScorecards } from './EntityScorecards';
import { ScopeScorecard } from './ScopeScorecard';

/** How the entity of the page stands; of a group, a system or a domain, all that it has. */
export function ScorecardTab() {
  const { entity } = useEntity();
  const ref = stringifyEntityRef(entity);
  return ref.startsWith('component:') ? (
    <EntityScorecards key={ref} entity={ref} />
  ) : (
    <ScopeScorecard key={ref} scope={ref} />
  );
}
