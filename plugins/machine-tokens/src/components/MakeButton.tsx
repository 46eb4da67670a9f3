import { Button, Dialog, DialogTrigger } from '@backstage/ui';
import type { NewToken } from '@slipway/plugin-machine-tokens-common';
import { useState } from 'react';
import { MakeForm } from './MakeForm';
import { SecretView } from './SecretView';

/** Makes a token in a dialog, and shows it there once. */
export function MakeButton({ onMade }: { onMade: () => void }) {
  const [isOpen, setOpen] = useState(false);
  const [made, setMade] = useState<NewToken>();

  function change(next: boolean) {
    setOpen(next);
    if (!next && made) {
      setMade(undefined);
      onMade();
    }
  }

  return (
    <DialogTrigger isOpen={isOpen} onOpenChange={change}>
      <Button size="small">Make a token</Button>
      <Dialog width="min(560px, calc(100vw - 32px))">
        {made ? <SecretView made={made} /> : <MakeForm onMade={setMade} />}
      </Dialog>
    </DialogTrigger>
  );
}
