import { Text } from '@backstage/ui';
import { DialogForm } from '@slipway/components';
import type { InfraRequest } from '@slipway/plugin-infra-requests-common';
import { stepOf } from '../stepOf';
import { type ActionProps, useAction } from './useAction';

const WORDS = {
  cancel: {
    title: 'Cancel',
    button: 'Cancel the request',
    failure: 'It was not cancelled',
    done: 'is being cancelled',
  },
  retry: {
    title: 'Plan again',
    button: 'Plan again',
    failure: 'It is not planned again',
    done: 'is planned again',
  },
};

const RETRY_TEXT =
  'Terraform plans with what is there now, so nothing is made twice. The policies are asked again, and whoever has to approve is asked again.';

/** Cancels what is being done, or plans again what has failed, once it was said what follows. */
export function ConfirmForm(
  props: ActionProps & { action: keyof typeof WORDS },
) {
  const { request, action } = props;
  const { title, button, failure, done } = WORDS[action];
  const [state, act] = useAction(
    props,
    client => client[action](request.id),
    `${request.name} ${done}`,
  );
  return (
    <DialogForm
      title={`${title}: ${request.name}`}
      failure={failure}
      error={state.error}
      action={button}
      leave={action === 'cancel' ? 'Leave it as it is' : undefined}
      onAct={act}
      isPending={state.loading}
      isDestructive={action === 'cancel'}
    >
      <Text as="p">
        {action === 'cancel' ? cancelText(request) : RETRY_TEXT}
      </Text>
    </DialogForm>
  );
}

function cancelText(request: InfraRequest): string {
  if (stepOf(request) === 'applying') {
    return 'Terraform is told to stop, and stops after the resource that it is at. What was made by then stays: the request says that it failed, and you can plan again or have everything destroyed.';
  }
  return request.operation?.kind === 'change' ||
    request.operation?.kind === 'destroy'
    ? 'Nothing was changed so far. What is there stays as it is.'
    : 'Nothing was made so far. The request ends; to have it after all, ask anew.';
}
