import { Alert } from '@backstage/ui';
import { describeFailure } from '@slipway/components';

/** Says why a change was not made; nothing while none failed. */
export function ChangeFailed({ error }: { error?: Error }) {
  return error ? (
    <Alert
      role="alert"
      status="danger"
      icon
      title="It was not saved"
      description={describeFailure(error)}
    />
  ) : null;
}
