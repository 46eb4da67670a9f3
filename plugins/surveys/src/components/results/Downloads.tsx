import { useApi } from '@backstage/frontend-plugin-api';
import { Button, Flex, Text } from '@backstage/ui';
import type { Results } from '@slipway/plugin-surveys-common';
import useAsyncFn from 'react-use/esm/useAsyncFn';
import { saveFile } from '@slipway/components/saveFile';
import { surveysApiRef } from '../../api/surveysApi';

/** Saves what is shown as a file, for a spreadsheet or for a program. */
export function Downloads({ results }: { results: Results }) {
  const { surveyId, round } = results;
  const client = useApi(surveysApiRef);
  const name = `survey-${round.closesOn}`;
  const [csv, saveCsv] = useAsyncFn(async () => {
    const text = await client.getResultsCsv(surveyId, { round: round.number });
    saveFile(`${name}.csv`, new Blob([text], { type: 'text/csv' }));
  }, [client, surveyId, round, name]);
  return (
    <Flex gap="2" align="center">
      <Text as="p" variant="body-small" color="danger" role="status">
        {csv.error && 'The file did not load. Try again.'}
      </Text>
      <Button
        size="small"
        variant="secondary"
        isPending={csv.loading}
        onPress={saveCsv}
      >
        Download CSV
      </Button>
      <Button
        size="small"
        variant="secondary"
        onPress={() =>
          saveFile(
            `${name}.json`,
            new Blob([JSON.stringify(results, null, 2)], {
              type: 'application/json',
            }),
          )
        }
      >
        Download JSON
      </Button>
    </Flex>
  );
}
