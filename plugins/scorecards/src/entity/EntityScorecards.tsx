import { Flex, Text } from '@backstage/ui';
import { Loaded } from '@slipway/components';
import { EntityScorecard } from './EntityScorecard';
import { FactsCard } from './FactsCard';
import { RefreshButton } from './RefreshButton';
import { useResults } from './useResults';

/**
 * How an entity stands on every scorecard that is about it, and what the portal knows of it.
 *
 * @param entity - its ref
 */
export function EntityScorecards({ entity }: { entity: string }) {
  const { state, refreshing } = useResults(entity);
  return (
    <Loaded what="The results" state={state} height={480}>
      {({ scorecards, facts }) => (
        <Flex direction="column" gap="4">
          <RefreshButton refreshing={refreshing} />
          {scorecards.length === 0 && (
            <Text as="p">
              How this stands will be here, as soon as a scorecard is about it.
            </Text>
          )}
          {scorecards.map(result => (
            <EntityScorecard
              key={result.scorecard}
              entity={entity}
              result={result}
              onChange={state.retry}
            />
          ))}
          {facts.length > 0 && <FactsCard facts={facts} />}
        </Flex>
      )}
    </Loaded>
  );
}
