import { useRouteRef } from '@backstage/frontend-plugin-api';
import { EntityInfoCard, useEntity } from '@backstage/plugin-catalog-react';
import { Link, Text } from '@backstage/ui';
import { Loaded } from '@slipway/components';
import { EVERYTHING } from '@slipway/components/scope';
import { useScorecards } from '../api/useScorecards';
import { CheckLink } from '../components/checks/CheckLink';
import { scorecardRouteRef } from '../routes';
import styles from './Entity.module.css';

/** What the scorecard that the page is about checks, each with a link to how everything stands on it. */
export function DefinedChecksCard() {
  const { name } = useEntity().entity.metadata;
  const path = useRouteRef(scorecardRouteRef)?.({ scorecard: name });
  const scorecards = useScorecards();
  return (
    <EntityInfoCard
      title="Checks"
      footerActions={path && <Link href={path}>Open the scorecard</Link>}
    >
      <Loaded what="The checks" state={scorecards} height={160}>
        {items => {
          const checks = items.find(item => item.name === name)?.checks ?? [];
          return checks.length === 0 ? (
            <Text as="p" variant="body-medium">
              Its checks will be here as soon as the portal has read it.
            </Text>
          ) : (
            <ul className={styles.names}>
              {checks.map(({ id, title }) => (
                <li key={id}>
                  <CheckLink scorecard={name} check={id} scope={EVERYTHING}>
                    {title}
                  </CheckLink>
                </li>
              ))}
            </ul>
          );
        }}
      </Loaded>
    </EntityInfoCard>
  );
}
