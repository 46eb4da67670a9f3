import { toastApiRef, useApi } from '@backstage/frontend-plugin-api';
import { Button, Dialog, DialogTrigger, Text } from '@backstage/ui';
import { DialogForm } from '@slipway/components';
import type { Token } from '@slipway/plugin-machine-tokens-common';
import { useState } from 'react';
import useAsyncFn from 'react-use/esm/useAsyncFn';
import { machineTokensApiRef } from '../api/machineTokensApi';

/** Ends a token, once it was said what follows. */
export function RevokeButton(props: { token: Token; onRevoked: () => void }) {
  const { token, onRevoked } = props;
  const client = useApi(machineTokensApiRef);
  const toast = useApi(toastApiRef);
  const [isOpen, setOpen] = useState(false);
  const [revoked, revoke] = useAsyncFn(async () => {
    await client.revokeToken(token.id);
    setOpen(false);
    toast.post({ title: `${token.title} is revoked`, timeout: 5_000 });
    onRevoked();
  }, [client, toast, token, onRevoked]);
  return (
    <DialogTrigger isOpen={isOpen} onOpenChange={setOpen}>
      <Button
        size="small"
        variant="secondary"
        aria-label={`Revoke ${token.title}`}
      >
        Revoke
      </Button>
      <Dialog width="min(480px, calc(100vw - 32px))">
        <DialogForm
          title={`Revoke ${token.title}`}
          action="Revoke it"
          failure="It was not revoked"
          error={revoked.error}
          isPending={revoked.loading}
          isDestructive
          onAct={revoke}
        >
          <Text as="p" variant="body-medium">
            Within seconds the portal refuses whatever the machine sends with
            it. This cannot be undone.
          </Text>
        </DialogForm>
      </Dialog>
    </DialogTrigger>
  );
}
