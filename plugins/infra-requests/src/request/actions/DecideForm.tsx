import { Alert, Text, TextAreaField } from '@backstage/ui';
import { DialogForm } from '@slipway/components';
import { useState } from 'react';
import { countsText } from '../../plan/actionWords';
import { Digest } from '../../plan/Digest';
import { LossMark } from '../../plan/LossMark';
import { type ActionProps, useAction } from './useAction';

const WORDS = {
  approve: {
    button: 'Approve',
    done: (name: string) => `Your approval of ${name} counts`,
    failure: 'It was not approved',
    consequence:
      'When nobody else has to approve it, Terraform applies exactly this plan at once. The audit trail names you.',
  },
  reject: {
    button: 'Reject',
    done: (name: string) => `${name} is rejected`,
    failure: 'It was not rejected',
    consequence:
      'The plan is not applied. Whoever asked is told, with your note.',
  },
};

/** Approves or rejects the plan that waits when the dialog opens, and no other. */
export function DecideForm(
  props: ActionProps & { plan: string; decision: keyof typeof WORDS },
) {
  const { request, decision } = props;
  const { button, done, failure, consequence } = WORDS[decision];
  const [plan] = useState(props.plan);
  const [note, setNote] = useState('');
  const [state, decide] = useAction(
    props,
    client =>
      client[decision](request.id, {
        plan,
        ...(note.trim() !== '' && { note: note.trim() }),
      }),
    done(request.name),
  );
  const isOvertaken = plan !== request.plan;
  const counts = request.runs.find(({ n }) => n === request.planRun)?.counts;
  return (
    <DialogForm
      title={`${button} the plan of ${request.name}`}
      failure={failure}
      error={state.error}
      action={button}
      onAct={decide}
      isPending={state.loading}
      isDisabled={isOvertaken}
      isDestructive={decision === 'reject'}
    >
      {isOvertaken ? (
        <Alert
          role="alert"
          status="warning"
          icon
          title="This plan does not wait any more"
          description="The request went on while you were reading. Close this dialog, and look at what is there now."
        />
      ) : (
        counts && (
          <div>
            <Text as="p">{countsText(counts)}.</Text>
            <LossMark counts={counts} />
          </div>
        )
      )}
      <Text as="p">{consequence}</Text>
      <Digest digest={plan} />
      <TextAreaField
        label="Note"
        description="Whoever asked reads it"
        maxLength={1_000}
        value={note}
        onChange={setNote}
      />
    </DialogForm>
  );
}
