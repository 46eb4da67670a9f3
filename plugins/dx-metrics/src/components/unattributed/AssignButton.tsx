import { Button, Dialog, DialogTrigger } from '@backstage/ui';
import type { Unattributed } from '@slipway/plugin-dx-metrics-common';
import { useState } from 'react';
import { AssignForm } from './AssignForm';

/** Opens the dialog in which a person says what a record belongs to. */
export function AssignButton(props: {
  record: Unattributed;
  onSettled: () => void;
}) {
  const { record, onSettled } = props;
  const [isOpen, setOpen] = useState(false);
  return (
    <DialogTrigger isOpen={isOpen} onOpenChange={setOpen}>
      <Button
        size="small"
        variant="secondary"
        aria-label={`Assign ${record.id}`}
      >
        Assign
      </Button>
      {/* A click beside it, such as on a list of choices that just closed, does not throw away what was chosen. */}
      <Dialog width="min(480px, calc(100vw - 32px))" isDismissable={false}>
        <AssignForm
          record={record}
          onSettled={() => {
            setOpen(false);
            onSettled();
          }}
        />
      </Dialog>
    </DialogTrigger>
  );
}
