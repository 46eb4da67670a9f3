import { Flex } from '@backstage/ui';
import { Loaded } from '@slipway/components';
import { useSearchParams } from 'react-router-dom';
import { useOverviewParameters } from '../api/useOverviewParameters';
import { useScorecards } from '../api/useScorecards';
import { NoScorecard } from '../components/summary/NoScorecard';
import { ScopeOverview } from '../components/summary/ScopeOverview';
import { ScorecardChoice } from '../components/summary/ScorecardChoice';

/**
 * How all that a group, a system or a domain has stands on a scorecard: the one that the URL names, or the first.
 *
 * @param scope - its entity ref
 */
export function ScopeScorecard({ scope }: { scope: string }) {
  const [search, setSearch] = useSearchParams();
  const parameters = useOverviewParameters();
  const scorecards = useScorecards();
  return (
    <Loaded what="The scorecards" state={scorecards} height={480}>
      {items => {
        const named = search.get('scorecard');
        const scorecard = items.find(({ name }) => name === named) ?? items[0];
        return !scorecard ? (
          <NoScorecard />
        ) : (
          <Flex direction="column" gap="4">
            <ScorecardChoice
              scorecards={items}
              chosen={scorecard.name}
              onChange={name =>
                setSearch(previous => {
                  previous.set('scorecard', name);
                  return previous;
                })
              }
            />
            <ScopeOverview
              scorecard={scorecard}
              scope={scope}
              parameters={parameters}
            />
          </Flex>
        );
      }}
    </Loaded>
  );
}
