import { useApi, useRouteRef } from '@backstage/frontend-plugin-api';
import { Flex, Link, Text } from '@backstage/ui';
import type { Form } from '@slipway/plugin-surveys-common';
import { useParams } from 'react-router-dom';
import useAsyncRetry from 'react-use/esm/useAsyncRetry';
import { surveysApiRef } from '../api/surveysApi';
import { AnswerForm } from '../components/answer/AnswerForm';
import { dayText, Loaded } from '@slipway/components';
import { surveysRouteRef } from '../routes';

function describe({ state, closesOn }: Form): string {
  switch (state) {
    case 'answered':
      return `Thank you. Your answers are in. The results are here once the survey has closed, after ${dayText(closesOn)}.`;
    case 'closed':
      return `This survey closed on ${dayText(closesOn)} and takes no more answers.`;
    default:
      return 'You are not asked in this survey. It is for others, or for a sample that you are not in.';
  }
}

/** Where a round is answered. */
export function AnswerPage() {
  const { roundId = '' } = useParams();
  const client = useApi(surveysApiRef);
  const surveysPath = useRouteRef(surveysRouteRef);
  const form = useAsyncRetry(() => client.getForm(roundId), [client, roundId]);
  return (
    <Loaded what="The questions" state={form} height={320}>
      {loaded => (
        <Flex direction="column" gap="4">
          <Text as="h2" variant="title-small" weight="bold">
            {loaded.title}
          </Text>
          {loaded.state === 'invited' ? (
            <AnswerForm form={loaded} onAnswered={form.retry} />
          ) : (
            <>
              <Text as="p" role="status">
                {describe(loaded)}
              </Text>
              {surveysPath && (
                <Link href={surveysPath()}>
                  Results, and what was done about them
                </Link>
              )}
            </>
          )}
        </Flex>
      )}
    </Loaded>
  );
}
