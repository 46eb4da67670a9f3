import { useApi } from '@backstage/frontend-plugin-api';
import { DownloadFile } from '@slipway/components';
import { MAX_ITEMS } from '@slipway/contract';
import type {
  Evidence,
  ScorecardsClient,
} from '@slipway/plugin-scorecards-common';
import { scorecardsApiRef } from '../api/scorecardsApi';

/** Saves all evidence for a control and a day as JSON, not only what is shown. */
export function DownloadEvidence(props: {
  name: string;
  control: string;
  date: string;
}) {
  const { name, control, date } = props;
  const client = useApi(scorecardsApiRef);
  return (
    <DownloadFile
      name={name}
      format="JSON"
      load={async () => {
        const { nextCursor, ...evidence } = await readAll(
          client,
          control,
          date,
        );
        return JSON.stringify(evidence, null, 2);
      }}
    />
  );
}

async function readAll(
  client: ScorecardsClient,
  control: string,
  date: string,
): Promise<Evidence> {
  const read = (cursor?: string) =>
    client.getEvidence({ control, date, cursor, limit: MAX_ITEMS });
  let page = await read();
  const items = [...page.items];
  while (page.nextCursor !== null) {
    page = await read(page.nextCursor);
    items.push(...page.items);
  }
  return { ...page, items };
}
