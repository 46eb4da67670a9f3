import { Button, Flex, Text } from '@backstage/ui';
import useAsyncFn from 'react-use/esm/useAsyncFn';
import { saveFile } from './saveFile';

/**
 * Saves every record as a CSV file, not only those that are shown.
 *
 * @param name - of the file; what a file name cannot hold is left out
 */
export function DownloadCsv(props: {
  name: string;
  load: () => Promise<string>;
}) {
  const { name, load } = props;
  const [state, download] = useAsyncFn(async () => {
    const csv = await load();
    saveFile(
      `${name.replace(/[^\w.-]+/g, '-')}.csv`,
      new Blob([csv], { type: 'text/csv' }),
    );
  }, [name, load]);
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
        Download CSV
      </Button>
    </Flex>
  );
}
