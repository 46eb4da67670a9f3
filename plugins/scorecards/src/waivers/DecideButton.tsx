import { toastApiRef, useApi } from '@backstage/frontend-plugin-api';
import {
  Button,
  Dialog,
  DialogTrigger,
  Text,
  TextAreaField,
} from '@backstage/ui';
import { dayText, DialogForm } from '@slipway/components';
import type { Waiver } from '@slipway/plugin-scorecards-common';
import { useState } from 'react';
import useAsyncFn from 'react-use/esm/useAsyncFn';
import { scorecardsApiRef } from '../api/scorecardsApi';
import { type Decision, DECISIONS, WAIVER_STATES } from './waiverTexts';

/**
 * Decides on a waiver, once it was said what follows.
 *
 * @param subject - the check and the entity, for people
 */
export function DecideButton(props: {
  waiver: Waiver;
  decision: Decision;
  subject: string;
  onDecided: () => void;
}) {
  const { waiver, decision, subject, onDecided } = props;
  const { button, consequence } = DECISIONS[decision];
  const client = useApi(scorecardsApiRef);
  const toast = useApi(toastApiRef);
  const [isOpen, setOpen] = useState(false);
  const [note, setNote] = useState('');
  const [decided, decide] = useAsyncFn(async () => {
    const { state } = await client.decideWaiver(
      waiver.id,
      decision,
      note.trim() === '' ? {} : { note },
    );
    setOpen(false);
    toast.post({
      title: `${subject}: ${WAIVER_STATES[state].toLowerCase()}`,
      timeout: 5_000,
    });
    onDecided();
  }, [client, toast, waiver, decision, note, subject, onDecided]);
  return (
    <DialogTrigger
      isOpen={isOpen}
      onOpenChange={open => {
        setOpen(open);
        // Somebody else may have decided in the meantime.
        if (!open && decided.error) {
          onDecided();
        }
      }}
    >
      <Button
        size="small"
        variant="secondary"
        aria-label={`${button} ${subject}`}
      >
        {button}
      </Button>
      <Dialog width="min(480px, calc(100vw - 32px))" isDismissable={false}>
        <DialogForm
          title={`${button}: ${subject}`}
          failure="It was not decided"
          error={decided.error}
          action={button}
          onAct={decide}
          isPending={decided.loading}
          isDestructive={decision === 'revoke'}
        >
          <Text as="p">
            Asked for until {dayText(waiver.until.slice(0, 10))}:{' '}
            {waiver.reason}
          </Text>
          <Text as="p">{consequence}</Text>
          <TextAreaField
            label="Note"
            description="Whoever asked reads it"
            maxLength={2_000}
            value={note}
            onChange={setNote}
          />
        </DialogForm>
      </Dialog>
    </DialogTrigger>
  );
}
