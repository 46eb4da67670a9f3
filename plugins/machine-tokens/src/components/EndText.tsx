import { Ago } from '@slipway/components';
import type { Token } from '@slipway/plugin-machine-tokens-common';

/** When a token ends, or how it ended. */
export function EndText({ token }: { token: Token }) {
  const { state, expiresAt, revokedAt, revokedBy } = token;
  if (state === 'revoked' && revokedAt) {
    return (
      <>
        Revoked <Ago at={revokedAt} /> by {revokedBy}
      </>
    );
  }
  return (
    <>
      {state === 'expired' && 'Ended '}
      <Ago at={expiresAt} />
    </>
  );
}
