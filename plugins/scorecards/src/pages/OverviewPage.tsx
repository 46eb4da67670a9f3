import { useRouteRef } from '@backstage/frontend-plugin-api';
import { Loaded, pageStyles as styles } from '@slipway/components';
import { ScopePicker } from '@slipway/components/scope';
import { Flex } from '@backstage/ui';
import { useLocation, useNavigate, useParams } from 'react-router-dom';
import { useOverviewParameters } from '../api/useOverviewParameters';
import { useScorecards } from '../api/useScorecards';
import { EVERY_ENTITY, SCOPE_KINDS } from '../components/scope/scopes';
import { NoScorecard } from '../components/summary/NoScorecard';
import { ScopeOverview } from '../components/summary/ScopeOverview';
import { ScorecardChoice } from '../components/summary/ScorecardChoice';
import { ScorecardHeading } from '../components/summary/ScorecardHeading';
import { scorecardRouteRef } from '../routes';

/** How the entities of a scope stand on a scorecard: the one that the URL names, or the first. */
export function OverviewPage() {
  const { scorecard: name } = useParams();
  const { search } = useLocation();
  const navigate = useNavigate();
  const scorecardPath = useRouteRef(scorecardRouteRef);
  const parameters = useOverviewParameters();
  const { scope, setScope } = parameters;
  const scorecards = useScorecards();
  return (
    <Loaded what="The scorecards" state={scorecards} height={480}>
      {items => {
        const scorecard = name
          ? items.find(item => item.name === name)
          : items[0];
        if (!scorecard) {
          return <NoScorecard name={name} />;
        }
        return (
          <Flex direction="column" gap="4">
            <ScorecardHeading scorecard={scorecard} />
            <div className={styles.controls}>
              <ScorecardChoice
                scorecards={items}
                chosen={scorecard.name}
                onChange={chosen =>
                  scorecardPath &&
                  navigate(scorecardPath({ scorecard: chosen }) + search)
                }
              />
              <ScopePicker
                key={scope}
                scope={scope}
                everything={EVERY_ENTITY}
                kinds={SCOPE_KINDS}
                onChange={setScope}
              />
            </div>
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
