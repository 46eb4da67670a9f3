import { useApi } from '@backstage/frontend-plugin-api';
import type { Json, Output } from '@slipway/plugin-infra-requests-common';
import { useState } from 'react';
import { infraRequestsApiRef } from '../api/infraRequestsApi';

/** A secret on its way to somebody. */
export interface Revealing {
  output: Output;
  /** Whether it is asked for: the answer is the only one that there will be. */
  isPending: boolean;
  error?: Error;
  /** What it is, once it was told. */
  told?: { value: Json };
}

/** Has secrets of a request told, one at a time. What was told is in this state only, and goes when it is closed. */
export function useReveal(requestId: string) {
  const client = useApi(infraRequestsApiRef);
  const [revealing, setRevealing] = useState<Revealing>();

  async function reveal() {
    if (!revealing || revealing.isPending) {
      return;
    }
    const { output } = revealing;
    setRevealing({ output, isPending: true });
    try {
      const told = await client.reveal(requestId, output.name);
      setRevealing({ output, isPending: false, told });
    } catch (error) {
      setRevealing({ output, isPending: false, error: error as Error });
    }
  }

  return {
    revealing,
    /** Asks whether it is really to be told. */
    choose: (output: Output) => setRevealing({ output, isPending: false }),
    reveal,
    close: () => setRevealing(undefined),
  };
}
