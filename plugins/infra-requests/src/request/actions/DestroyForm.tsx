import { Text, TextField } from '@backstage/ui';
import { DialogForm } from '@slipway/components';
import { useState } from 'react';
import { hasFailedToGo } from '../hasFailedToGo';
import { begun } from './begun';
import { type ActionProps, useAction } from './useAction';

/** Has a resource destroyed, once its name was typed. */
export function DestroyForm(props: ActionProps) {
  const { request } = props;
  const { name, moduleTitle, environment } = request;
  const isAgain = hasFailedToGo(request);
  const [typed, setTyped] = useState('');
  const [state, destroy] = useAction(
    props,
    client => begun(client.destroy(request.id, typed)),
    `${name} is being destroyed`,
  );
  return (
    <DialogForm
      title={`Destroy ${name}${isAgain ? ' again' : ''}`}
      failure="It is not being destroyed"
      error={state.error}
      action={isAgain ? 'Destroy again' : 'Destroy'}
      onAct={destroy}
      isPending={state.loading}
      isDisabled={typed !== name}
      isDestructive
    >
      <Text as="p">
        {isAgain && 'What is left of '}
        {moduleTitle} <strong>{name}</strong> in {environment}, with everything
        that is in it, will be gone. Nobody can bring it back.
      </Text>
      <Text as="p">
        Terraform plans it first. Where a policy wants an approval, it waits for
        that; where none does, it is done at once.
      </Text>
      <TextField
        label={`Type ${name} to go on`}
        autoComplete="off"
        spellCheck="false"
        value={typed}
        onChange={setTyped}
      />
    </DialogForm>
  );
}
