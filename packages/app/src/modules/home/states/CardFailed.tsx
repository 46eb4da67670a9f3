import { Alert, Button } from '@backstage/ui';
import { reasonOf } from './reasonOf';

/**
 * Says what did not load, and offers to try again.
 *
 * @param what - the subject of the sentence, in the plural
 */
export function CardFailed(props: {
  what: string;
  error?: Error;
  retry: () => void;
}) {
  const { what, error, retry } = props;
  return (
    <Alert
      role="alert"
      status="danger"
      icon
      title={`${what} did not load`}
      description={`${reasonOf(error)}. Nothing was changed.`}
      customActions={
        <Button size="small" variant="secondary" onPress={retry}>
          Try again
        </Button>
      }
    />
  );
}
