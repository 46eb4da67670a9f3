import { ResponseError } from '@backstage/errors';
import { Alert, Button } from '@backstage/ui';

function describe(what: string, error?: Error) {
  if (error instanceof ResponseError && error.statusCode === 403) {
    return {
      title: `${what} are not open to you`,
      description:
        'You are signed in, but your role does not allow this. Ask the platform team for it.',
    };
  }
  const reason =
    error instanceof ResponseError ? error.cause.message : error?.message;
  return {
    title: `${what} did not load`,
    description: `${reason}. Nothing was changed. Try again; if it goes on, tell the platform team.`,
  };
}

/**
 * Says what failed and what to do.
 *
 * @param what - the subject of the sentence, in the plural
 * @param retry - loads it again
 */
export function LoadingFailed(props: {
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
      {...describe(what, error)}
      customActions={
        <Button size="small" variant="secondary" onPress={retry}>
          Try again
        </Button>
      }
    />
  );
}
