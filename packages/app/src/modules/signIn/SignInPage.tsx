import { Progress, ProxiedSignInPage } from '@backstage/core-components';
import { configApiRef, IdentityApi, useApi } from '@backstage/core-plugin-api';
import { SignInPageProps } from '@backstage/plugin-app-react';
import { useCallback, useMemo, useState } from 'react';
import { SignInChoices } from './SignInChoices';
import { remember, rememberedWay, SignInChoice, signInChoices } from './choice';
import { SignInProvider, signInProviders } from './providers';
import { noteSignOut } from './redirect';
import { useProviderSignIn } from './useProviderSignIn';

/** The same identity, which forgets how the person came in when the person signs out. */
const forgettingOnSignOut = (identity: IdentityApi): IdentityApi => ({
  getBackstageIdentity: () => identity.getBackstageIdentity(),
  getCredentials: () => identity.getCredentials(),
  getProfileInfo: () => identity.getProfileInfo(),
  async signOut() {
    remember(undefined);
    noteSignOut();
    await identity.signOut();
  },
});

/** Signs in as on an earlier visit, else offers what is configured. */
export function SignInPage({ onSignInSuccess }: SignInPageProps) {
  const config = useApi(configApiRef);
  const choices = useMemo(() => signInChoices(config), [config]);
  const providers = useMemo(() => signInProviders(config), [config]);
  const [choice, setChoice] = useState(() =>
    choices.find(({ id }) => id === rememberedWay()),
  );
  const [attempt, setAttempt] = useState(0);

  const succeed = useCallback(
    (id: string, identity: IdentityApi) => {
      remember(id);
      onSignInSuccess(forgettingOnSignOut(identity));
    },
    [onSignInSuccess],
  );
  const onProviderSignIn = useCallback(
    (provider: SignInProvider, identity: IdentityApi) =>
      succeed(provider.id, identity),
    [succeed],
  );
  const { busy, problem, leaveFor } = useProviderSignIn({
    providers,
    only: providers.length === 1 && choices.length === 0,
    remembered: rememberedWay(),
    onSignIn: onProviderSignIn,
  });

  const ways = {
    choices,
    providers,
    onChoose(next: SignInChoice) {
      setChoice(next);
      setAttempt(attempt + 1);
    },
    onLeave: leaveFor,
  };
  if (busy) {
    return <Progress />;
  }
  if (!choice) {
    return <SignInChoices {...ways} problem={problem} />;
  }
  return (
    <ProxiedSignInPage
      key={attempt}
      provider={choice.provider}
      headers={choice.headers}
      onSignInSuccess={identity => succeed(choice.id, identity)}
      ErrorComponent={() => (
        <SignInChoices
          {...ways}
          problem={`${choice.name} could not sign in. The catalog may still be loading: try again in a few seconds.`}
        />
      )}
    />
  );
}
