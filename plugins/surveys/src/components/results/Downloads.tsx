import { useApi } from '@backstage/frontend-plugin-api';
import { Flex } from '@backstage/ui';
import { DownloadFile } from '@slipway/components';
import type { Results } from '@slipway/plugin-surveys-common';
import { surveysApiRef } from '../../api/surveysApi';

/** Saves what is shown as a file, for a spreadsheet or for a program. */
export function Downloads({ results }: { results: Results }) {
  const { surveyId, round } = results;
  const client = useApi(surveysApiRef);
  const name = `survey-${round.closesOn}`;
  return (
    <Flex gap="2" align="center">
      <DownloadFile
        name={name}
        format="CSV"
        load={() => client.getResultsCsv(surveyId, { round: round.number })}
      />
      <DownloadFile
        name={name}
        format="JSON"
        load={async () => JSON.stringify(results, null, 2)}
      />
    </Flex>
  );
}
