import { Button, Dialog, DialogTrigger } from '@backstage/ui';
import type { NewToken } from '@slipway/plugin-machine-tokens-common';
import { useState } from 'react';
import { MakeForm } from './MakeForm';
import { SecretView } from './SecretView';

/** Makes a token in a dialog, and shows it there once. */
export function MakeButton({ onMade }: { onMade: () => void }) {
  const [isOpen, setOpen] = useState(false);
  const [isMaking, setMaking] = useState(false);
  const [made, setMade] = useState<NewToken>();

  function change(next: boolean) {
    // What is being made is told once.
    if (isMaking) {
      return;
    }
    setOpen(next);
    if (!next) {
      setMade(undefined);
      // Where the portal did not answer, it may have been made all the same.
      onMade();
    }
  }

  return (
    <DialogTrigger isOpen={isOpen} onOpenChange={change}>
      <Button size="small">Make a token</Button>
      {/* Neither a click beside it nor Escape throws away what is told once. */}
      <Dialog
        width="min(560px, calc(100vw - 32px))"
        isDismissable={false}
        isKeyboardDismissDisabled={isMaking || made !== undefined}
      >
        {made ? (
          <SecretView made={made} />
        ) : (
          <MakeForm onMaking={setMaking} onMade={setMade} />
        )}
      </Dialog>
    </DialogTrigger>
  );
}
