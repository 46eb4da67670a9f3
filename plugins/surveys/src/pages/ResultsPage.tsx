import { useApi, useRouteRef } from '@backstage/frontend-plugin-api';
import { Flex, Link, Select, Text } from '@backstage/ui';
import type { Results } from '@slipway/plugin-surveys-common';
import { useParams, useSearchParams } from 'react-router-dom';
import useAsyncRetry from 'react-use/esm/useAsyncRetry';
import { surveysApiRef } from '../api/surveysApi';
import { Downloads } from '../components/results/Downloads';
import { QuestionCard } from '../components/results/QuestionCard';
import styles from '../components/results/Results.module.css';
import { counted, dayText, Loaded } from '@slipway/components';
import { surveysRouteRef } from '../routes';
import { shareText } from '../words/figures';

/** The results of a survey, of the round that the URL names or of the last. */
export function ResultsPage() {
  const { surveyId = '' } = useParams();
  const [parameters, setParameters] = useSearchParams();
  const round = Number(parameters.get('round')) || undefined;
  const client = useApi(surveysApiRef);
  const surveysPath = useRouteRef(surveysRouteRef);
  const state = useAsyncRetry(async () => {
    const [results, { items, mayManage }] = await Promise.all([
      client.getResults(surveyId, { round }),
      client.getSurveys(),
    ]);
    const rounds = items.find(({ id }) => id === surveyId)?.rounds ?? [];
    return {
      results,
      mayManage,
      closed: rounds.filter(other => other.state === 'closed'),
    };
  }, [client, surveyId, round]);
  return (
    <Loaded what="The results" state={state} height={480}>
      {({ results, closed, mayManage }) => (
        <Flex direction="column" gap="4">
          {surveysPath && <Link href={surveysPath()}>All surveys</Link>}
          <div className={styles.bar}>
            <Heading results={results} />
            <Flex gap="3" align="end">
              {closed.length > 1 && (
                <Select
                  label="Round"
                  size="small"
                  options={closed.map(({ number, closesOn }) => ({
                    value: String(number),
                    label: dayText(closesOn),
                  }))}
                  value={String(results.round.number)}
                  onChange={number =>
                    setParameters(number ? { round: String(number) } : {})
                  }
                />
              )}
              <Downloads results={results} />
            </Flex>
          </div>
          {results.questions.map((result, index) => (
            <QuestionCard
              key={index}
              results={results}
              result={result}
              number={index + 1}
              mayReadTexts={mayManage}
            />
          ))}
        </Flex>
      )}
    </Loaded>
  );
}

function Heading({ results }: { results: Results }) {
  const { title, round } = results;
  return (
    <div>
      <Text as="h2" variant="title-small" weight="bold">
        {title}
      </Text>
      <Text as="p" variant="body-small" color="secondary">
        Closed on {dayText(round.closesOn)}.{' '}
        {round.answered.toLocaleString('en-GB')} of{' '}
        {counted(round.invited, 'person', 'people')} answered (
        {shareText(round.answered, round.invited)}).
      </Text>
    </div>
  );
}
