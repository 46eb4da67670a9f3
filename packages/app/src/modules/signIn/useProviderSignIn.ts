import { UserIdentity } from '@backstage/core-components';
import {
  configApiRef,
  discoveryApiRef,
  IdentityApi,
  useApi,
  useApiHolder,
} from '@backstage/core-plugin-api';
import { useCallback, useEffect, useRef, useState } from 'react';
import { SignInProvider, startAddress } from './providers';
import { noteLeaving, noteSignIn, takeArrival } from './redirect';

interface ProviderSignIn {
  /** Whether it is still being found out if the person has a session. */
  busy: boolean;
  /** Why the last attempt failed. */
  problem?: string;
  /** Leaves for the provider. */
  leaveFor(provider: SignInProvider): void;
}

/**
 * Takes up the session that a provider has begun. Where one provider is the only way in, it is asked without a click,
 * but not right after a sign-out or a failure.
 */
export function useProviderSignIn(options: {
  providers: SignInProvider[];
  /** Whether a provider is the only way in. */
  only: boolean;
  /** The provider of an earlier visit. */
  remembered?: string;
  onSignIn(provider: SignInProvider, identity: IdentityApi): void;
}): ProviderSignIn {
  const { providers, only, remembered, onSignIn } = options;
  const apis = useApiHolder();
  const config = useApi(configApiRef);
  const discovery = useApi(discoveryApiRef);
  const [busy, setBusy] = useState(providers.length > 0);
  const [problem, setProblem] = useState<string>();
  const begun = useRef(false);

  const leaveFor = useCallback(
    async (provider: SignInProvider) => {
      setBusy(true);
      const authUrl = await discovery.getBaseUrl('auth');
      noteLeaving(provider.id);
      window.location.assign(
        startAddress(authUrl, provider, config, window.location),
      );
    },
    [config, discovery],
  );

  useEffect(() => {
    if (begun.current || providers.length === 0) {
      return;
    }
    begun.current = true; // what an arrival says is read once
    const ask = (why?: string) => {
      setProblem(why);
      setBusy(false);
    };
    const takeUp = async () => {
      const arrival = takeArrival();
      if (arrival.kind === 'return' && arrival.problem) {
        ask(arrival.problem);
        return;
      }
      const known = arrival.kind === 'return' ? arrival.provider : remembered;
      const provider = providers.find(({ id }) => id === known);
      const api = provider && apis.get(provider.api);
      const session = await api?.getBackstageIdentity({ optional: true });
      if (provider && api && session) {
        noteSignIn();
        onSignIn(
          provider,
          UserIdentity.create({ identity: session.identity, authApi: api }),
        );
      } else if (arrival.kind === 'return') {
        ask(
          'The browser did not keep the session. Allow cookies for this site, then sign in again.',
        );
      } else if (only && arrival.kind === 'visit') {
        await leaveFor(providers[0]!);
      } else {
        ask();
      }
    };
    takeUp().catch(error => ask(error.message));
  }, [apis, leaveFor, onSignIn, only, providers, remembered]);

  return { busy, problem, leaveFor };
}
