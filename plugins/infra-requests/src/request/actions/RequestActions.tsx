import { Button, Dialog } from '@backstage/ui';
import type {
  Environment,
  InfraRequest,
  RequestAction,
} from '@slipway/plugin-infra-requests-common';
import { useState } from 'react';
import { hasFailedToGo } from '../hasFailedToGo';
import styles from '../Request.module.css';
import { ConfirmForm } from './ConfirmForm';
import { DecideForm } from './DecideForm';
import { DestroyForm } from './DestroyForm';
import { ExtendForm } from './ExtendForm';
import type { ActionProps } from './useAction';

type Choice = Exclude<RequestAction, 'reveal'>;

/** What each action is called, in the order of their buttons. A secret is revealed beside its name, not here. */
const BUTTONS: [Choice, string][] = [
  ['approve', 'Approve'],
  ['reject', 'Reject'],
  ['retry', 'Plan again'],
  ['extend', 'Extend the lease'],
  ['change', 'Change'],
  ['cancel', 'Cancel the request'],
  ['destroy', 'Destroy'],
];

/** The action that somebody is likely to have come for. */
const FIRST: RequestAction[] = ['approve', 'retry'];

/** What the reader may do to a request now, each with a dialog that says what follows. */
export function RequestActions(props: {
  request: InfraRequest;
  environment?: Environment;
  onChange: () => void;
  onDone: (request: InfraRequest) => void;
  onRefused: () => void;
}) {
  const { request, onChange } = props;
  // One dialog, which outlives its button: what was refused is read, even where the action is gone by then.
  const [chosen, setChosen] = useState<RequestAction>();
  return (
    <div className={styles.actions} role="group" aria-label="Actions">
      {buttonsOf(request).map(([action, title]) => (
        <Button
          key={action}
          variant={FIRST.includes(action) ? 'primary' : 'secondary'}
          onPress={() => (action === 'change' ? onChange() : setChosen(action))}
        >
          {title}
        </Button>
      ))}
      <Dialog
        width="min(520px, calc(100vw - 32px))"
        isDismissable={false}
        isOpen={chosen !== undefined}
        onOpenChange={isOpen => {
          if (!isOpen) {
            setChosen(undefined);
          }
        }}
      >
        {chosen && (
          <ActionForm
            {...props}
            action={chosen}
            onDone={changed => {
              setChosen(undefined);
              props.onDone(changed);
            }}
          />
        )}
      </Dialog>
    </div>
  );
}

/** What has failed to be destroyed is planned again by destroying it, and nobody does that by a button of another name. */
function buttonsOf(request: InfraRequest): [Choice, string][] {
  const { actions } = request;
  const offered = BUTTONS.filter(([action]) => actions.includes(action));
  return hasFailedToGo(request)
    ? offered
        .filter(([action]) => action !== 'retry')
        .map(([action, title]) => [
          action,
          action === 'destroy' ? 'Destroy again' : title,
        ])
    : offered;
}

function ActionForm(
  props: ActionProps & { action: RequestAction; environment?: Environment },
) {
  const { action, request } = props;
  switch (action) {
    case 'approve':
    case 'reject':
      return (
        <DecideForm {...props} decision={action} plan={request.plan ?? ''} />
      );
    case 'cancel':
    case 'retry':
      return <ConfirmForm {...props} action={action} />;
    case 'extend':
      return <ExtendForm {...props} />;
    case 'destroy':
      return <DestroyForm {...props} />;
    default:
      return null;
  }
}
