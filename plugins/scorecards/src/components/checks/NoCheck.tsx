import { useRouteRef } from '@backstage/frontend-plugin-api';
import { ButtonLink, Flex, Text } from '@backstage/ui';
import type { ScorecardOverview } from '@slipway/plugin-scorecards-common';
import { overviewRouteRef, scorecardRouteRef } from '../../routes';

/** In place of a check that does not exist. */
export function NoCheck(props: {
  /** Absent when that does not exist, either. */
  scorecard?: ScorecardOverview;
  check: string;
}) {
  const { scorecard, check } = props;
  const overviewPath = useRouteRef(overviewRouteRef);
  const scorecardPath = useRouteRef(scorecardRouteRef);
  const href = scorecard
    ? scorecardPath?.({ scorecard: scorecard.name })
    : overviewPath?.();
  return (
    <Flex direction="column" gap="4" align="start">
      <Text as="p">There is no check “{check}” any more.</Text>
      {href && <ButtonLink href={href}>See the checks there are</ButtonLink>}
    </Flex>
  );
}
