import { useRouteRef } from '@backstage/frontend-plugin-api';
import { ButtonLink, Flex, Text } from '@backstage/ui';
import { EVERYTHING, scopeText } from '@slipway/components/scope';
import type { ScorecardOverview } from '@slipway/plugin-scorecards-common';
import { scorecardRouteRef } from '../../routes';
import { EVERY_ENTITY } from '../scope/scopes';

/** While a scorecard is about nothing in a scope that the reader may see. */
export function NothingInScope(props: {
  scorecard: ScorecardOverview;
  scope: string;
}) {
  const { scorecard, scope } = props;
  const scorecardPath = useRouteRef(scorecardRouteRef);
  return (
    <Flex direction="column" gap="4" align="start">
      <Text as="p">
        {scope === EVERYTHING
          ? `How services stand will be here, as soon as the catalog has one that “${scorecard.title}” is about.`
          : `“${scorecard.title}” is about nothing that ${scopeText(scope, EVERY_ENTITY)} has and you may see.`}
      </Text>
      {scope !== EVERYTHING && scorecardPath && (
        <ButtonLink href={scorecardPath({ scorecard: scorecard.name })}>
          See everything
        </ButtonLink>
      )}
    </Flex>
  );
}
