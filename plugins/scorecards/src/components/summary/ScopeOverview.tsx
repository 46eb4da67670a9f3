import { useApi } from '@backstage/frontend-plugin-api';
import { Flex } from '@backstage/ui';
import { Loaded } from '@slipway/components';
import { EVERYTHING } from '@slipway/components/scope';
import type { ScorecardOverview } from '@slipway/plugin-scorecards-common';
import useAsyncRetry from 'react-use/esm/useAsyncRetry';
import { scorecardsApiRef } from '../../api/scorecardsApi';
import type { OverviewParameters } from '../../api/useOverviewParameters';
import { ChecksCard } from '../checks/ChecksCard';
import { HistoryCard } from '../history/HistoryCard';
import { MoversCard } from '../history/MoversCard';
import { EntitiesCard } from '../items/EntitiesCard';
import { NothingInScope } from './NothingInScope';
import { StandingCard } from './StandingCard';
import { TeamsCard } from './TeamsCard';

/**
 * How the entities of a scope stand on a scorecard, how they stood before, and what keeps them from more.
 *
 * @param scope - `all`, or an entity ref of a group, a system or a domain
 */
export function ScopeOverview(props: {
  scorecard: ScorecardOverview;
  scope: string;
  parameters: OverviewParameters;
}) {
  const { scorecard, scope, parameters } = props;
  const { name } = scorecard;
  const client = useApi(scorecardsApiRef);
  const state = useAsyncRetry(
    () => client.getSummary({ scorecard: name, scope, limit: 1 }),
    [client, name, scope],
  );
  return (
    <Loaded what="The levels" state={state} height={320}>
      {summary =>
        summary.entities === 0 ? (
          <NothingInScope scorecard={scorecard} scope={scope} />
        ) : (
          <Flex direction="column" gap="4">
            <StandingCard summary={summary} />
            <HistoryCard summary={summary} parameters={parameters} />
            {summary.groups.length > 0 && <TeamsCard summary={summary} />}
            {scope === EVERYTHING && (
              <MoversCard scorecard={name} days={parameters.days} />
            )}
            <ChecksCard summary={summary} />
            <EntitiesCard
              key={scope}
              summary={summary}
              level={parameters.level}
              onLevel={parameters.setLevel}
            />
          </Flex>
        )
      }
    </Loaded>
  );
}
