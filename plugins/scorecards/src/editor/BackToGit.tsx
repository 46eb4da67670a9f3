import { toastApiRef, useApi } from '@backstage/frontend-plugin-api';
import { Button, Dialog, DialogTrigger, Text, TextField } from '@backstage/ui';
import { DialogForm } from '@slipway/components';
import type { DefinitionText } from '@slipway/plugin-scorecards-common';
import { useState } from 'react';
import useAsyncFn from 'react-use/esm/useAsyncFn';
import { scorecardsApiRef } from '../api/scorecardsApi';

/** Takes the portal's definition away, once it was said what follows: Git's holds again, or there is none any more. */
export function BackToGit(props: {
  definition: DefinitionText;
  onRemoved: () => void;
}) {
  const { definition, onRemoved } = props;
  const { name, gitYaml } = definition;
  const isGone = gitYaml === null;
  const client = useApi(scorecardsApiRef);
  const toast = useApi(toastApiRef);
  const [isOpen, setOpen] = useState(false);
  const [typed, setTyped] = useState('');
  const [removed, remove] = useAsyncFn(async () => {
    await client.removeDefinition(name);
    setOpen(false);
    toast.post({
      title: isGone
        ? `${name} is removed`
        : 'The definition in Git holds again',
      timeout: 5_000,
    });
    onRemoved();
  }, [client, toast, name, isGone, onRemoved]);
  return (
    <DialogTrigger isOpen={isOpen} onOpenChange={setOpen}>
      <Button size="small" variant="secondary">
        {isGone ? 'Remove the scorecard' : 'Go back to Git'}
      </Button>
      <Dialog width="min(480px, calc(100vw - 32px))">
        <DialogForm
          title={isGone ? `Remove ${name}?` : 'Go back to Git?'}
          failure="It was not taken away"
          error={removed.error}
          action={isGone ? 'Remove it' : 'Go back to Git'}
          onAct={remove}
          isPending={removed.loading}
          isDestructive
          isDisabled={isGone && typed !== name}
        >
          <Text as="p">
            {isGone
              ? 'The scorecard is gone for everybody: there is none in Git that could hold in its place.'
              : 'The portal’s definition is gone; all entities are judged by the one in Git again. Copy the YAML first if you want to keep it.'}
          </Text>
          {isGone && (
            <TextField
              label={`Type ${name} to remove it`}
              value={typed}
              onChange={setTyped}
            />
          )}
        </DialogForm>
      </Dialog>
    </DialogTrigger>
  );
}
