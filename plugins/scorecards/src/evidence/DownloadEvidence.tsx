import { useApi } from '@backstage/frontend-plugin-api';
import { Button, Flex, Text } from '@backstage/ui';
import { saveFile } from '@slipway/components/saveFile';
import { MAX_ITEMS } from '@slipway/contract';
import type {
  Evidence,
  ScorecardsClient,
} from '@slipway/plugin-scorecards-common';
import useAsyncFn from 'react-use/esm/useAsyncFn';
import { scorecardsApiRef } from '../api/scorecardsApi';

/** Saves all evidence for a control and a day as JSON, not only what is shown. */
export function DownloadEvidence(props: {
  name: string;
  control: string;
  date: string;
}) {
  const { name, control, date } = props;
  const client = useApi(scorecardsApiRef);
  const [state, download] = useAsyncFn(async () => {
    const { nextCursor, ...evidence } = await readAll(client, control, date);
    saveFile(
      `${name.replace(/[^\w.-]+/g, '-')}.json`,
      new Blob([JSON.stringify(evidence, null, 2)], {
        type: 'application/json',
      }),
    );
  }, [client, name, control, date]);
  return (
    <Flex align="center" gap="2">
      <Text as="p" variant="body-small" color="danger" role="status">
        {state.error && 'The file did not load. Try again.'}
      </Text>
      <Button
        size="small"
        variant="secondary"
        isPending={state.loading}
        onPress={download}
      >
        Download JSON
      </Button>
    </Flex>
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
