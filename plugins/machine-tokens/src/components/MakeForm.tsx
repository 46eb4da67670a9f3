import { useApi } from '@backstage/frontend-plugin-api';
import { DialogBody, DialogHeader } from '@backstage/ui';
import { DialogForm, Loaded } from '@slipway/components';
import type { NewToken } from '@slipway/plugin-machine-tokens-common';
import { useState } from 'react';
import useAsyncFn from 'react-use/esm/useAsyncFn';
import useAsyncRetry from 'react-use/esm/useAsyncRetry';
import { machineTokensApiRef } from '../api/machineTokensApi';
import { type Draft, toInput } from './draft';
import { MakeFields } from './MakeFields';

const TITLE = 'Make a machine token';

/**
 * Asks what a token is for, and makes it.
 *
 * @param onMaking - when it begins to be made, and when that is over
 */
export function MakeForm(props: {
  onMaking: (isMaking: boolean) => void;
  onMade: (made: NewToken) => void;
}) {
  const { onMaking, onMade } = props;
  const client = useApi(machineTokensApiRef);
  const offer = useAsyncRetry(() => client.getOffer(), [client]);
  const [draft, setDraft] = useState<Draft>({});
  const input = offer.value && toInput(draft, offer.value);
  const [made, make] = useAsyncFn(async () => {
    if (input) {
      onMaking(true);
      try {
        onMade(await client.createToken(input));
      } finally {
        onMaking(false);
      }
    }
  }, [client, input, onMaking, onMade]);
  if (!offer.value) {
    return (
      <>
        <DialogHeader>{TITLE}</DialogHeader>
        <DialogBody>
          <Loaded what="Your groups" state={offer} height={240}>
            {() => null}
          </Loaded>
        </DialogBody>
      </>
    );
  }
  return (
    <DialogForm
      title={TITLE}
      action="Make it"
      failure="It was not made"
      error={made.error}
      isPending={made.loading}
      isDisabled={!input}
      onAct={make}
      isOnce
    >
      <MakeFields offer={offer.value} draft={draft} onChange={setDraft} />
    </DialogForm>
  );
}
