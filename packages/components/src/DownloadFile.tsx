import { Button, Flex, Text } from '@backstage/ui';
import useAsyncFn from 'react-use/esm/useAsyncFn';
import { saveFile } from './saveFile';

const MEDIA_TYPES = {
  CSV: 'text/csv',
  JSON: 'application/json',
  JSONL: 'application/jsonl',
};

/**
 * Loads something when it is wanted, and saves it as a file.
 *
 * @param name - of the file; what a file name cannot hold is left out
 */
export function DownloadFile(props: {
  name: string;
  format: keyof typeof MEDIA_TYPES;
  load: () => Promise<string | Blob>;
}) {
  const { name, format, load } = props;
  const [state, download] = useAsyncFn(async () => {
    const content = await load();
    saveFile(
      `${name.replace(/[^\w.-]+/g, '-')}.${format.toLowerCase()}`,
      new Blob([content], { type: MEDIA_TYPES[format] }),
    );
  }, [name, format, load]);
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
        Download {format}
      </Button>
    </Flex>
  );
}
