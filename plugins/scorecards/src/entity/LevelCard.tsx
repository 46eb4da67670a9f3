import { stringifyEntityRef } from '@backstage/catalog-model';
import { useRouteRef } from '@backstage/frontend-plugin-api';
import { EntityInfoCard, useEntity } from '@backstage/plugin-catalog-react';
import { Flex, Link, Text } from '@backstage/ui';
import { Loaded } from '@slipway/components';
import { scorecardTabRouteRef } from '../routes';
import { NextLevel } from './NextLevel';
import { nextLevelTitle } from './nextLevelTitle';
import { RefreshButton } from './RefreshButton';
import { useResults } from './useResults';

/** What gets the entity of the page to its next level. */
export function LevelCard() {
  const ref = stringifyEntityRef(useEntity().entity);
  return <LevelCardOf key={ref} entity={ref} />;
}

function LevelCardOf({ entity }: { entity: string }) {
  const tab = useRouteRef(scorecardTabRouteRef)?.();
  const { state, refreshing } = useResults(entity);
  const [first, ...others] = state.value?.scorecards ?? [];
  const isOne = first !== undefined && others.length === 0;
  return (
    <EntityInfoCard
      title={isOne ? nextLevelTitle(first) : 'Scorecards'}
      footerActions={
        <Flex align="center" gap="4">
          <RefreshButton refreshing={refreshing} />
          {tab && <Link href={tab}>All checks</Link>}
        </Flex>
      }
    >
      <Loaded what="The results" state={state} height={160}>
        {({ scorecards }) =>
          scorecards.length === 0 ? (
            <Text as="p" variant="body-medium">
              How this stands will be here, as soon as a scorecard is about it.
            </Text>
          ) : (
            scorecards.map(result => (
              <NextLevel
                key={result.scorecard}
                result={result}
                hasTitle={!isOne}
              />
            ))
          )
        }
      </Loaded>
    </EntityInfoCard>
  );
}
