import { useApi, useRouteRef } from '@backstage/frontend-plugin-api';
import {
  ButtonLink,
  Card,
  CardBody,
  CardHeader,
  Flex,
  Link,
  Text,
} from '@backstage/ui';
import useAsyncRetry from 'react-use/esm/useAsyncRetry';
import { surveysApiRef } from '../api/surveysApi';
import { SurveyList } from '../components/list/SurveyList';
import { News } from '../components/news/News';
import { dayText, Loaded } from '@slipway/components';
import { answerRouteRef, defineRouteRef } from '../routes';

/** Which surveys there are, what was done about them, and what is planned. */
export function OverviewPage() {
  const client = useApi(surveysApiRef);
  const definePath = useRouteRef(defineRouteRef);
  const answerPath = useRouteRef(answerRouteRef);
  const state = useAsyncRetry(async () => {
    const [surveys, invitation] = await Promise.all([
      client.getSurveys(),
      client.getInvitation(),
    ]);
    return { ...surveys, invitation };
  }, [client]);
  return (
    <Loaded what="The surveys" state={state} height={320}>
      {({ items, mayManage, invitation }) => (
        <Flex direction="column" gap="4">
          <Card role="region" aria-label="Surveys">
            <CardHeader>
              <Flex justify="between" align="center" gap="3">
                <Text as="h2" variant="title-x-small" weight="bold">
                  What developers are asked
                </Text>
                {mayManage && definePath && (
                  <ButtonLink size="small" href={definePath()}>
                    Define a survey
                  </ButtonLink>
                )}
              </Flex>
            </CardHeader>
            <CardBody>
              {invitation && answerPath && (
                <Text as="p" variant="body-medium">
                  You are invited:{' '}
                  <Link href={answerPath({ roundId: invitation.roundId })}>
                    {invitation.title}
                  </Link>
                  , until {dayText(invitation.closesOn)}.
                </Text>
              )}
              <SurveyList
                surveys={items}
                mayManage={mayManage}
                onEnded={state.retry}
              />
            </CardBody>
          </Card>
          <News mayManage={mayManage} />
        </Flex>
      )}
    </Loaded>
  );
}
