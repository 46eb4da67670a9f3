import { ResponseError } from '@backstage/errors';
import { Alert } from '@backstage/ui';

function describe(error: Error): string {
  if (!(error instanceof ResponseError)) {
    return 'The portal did not answer, so it may have been assigned or not. Try again: twice does no harm.';
  }
  return error.statusCode === 403
    ? 'Your role does not allow this. Nothing was changed. Ask the platform team for it.'
    : `${error.cause.message}. Nothing was changed.`;
}

/** Says why a record could not be assigned, and what to do. */
export function AssigningFailed({ error }: { error: Error }) {
  return (
    <Alert
      role="alert"
      status="danger"
      icon
      title="Assigning it failed"
      description={describe(error)}
    />
  );
}
