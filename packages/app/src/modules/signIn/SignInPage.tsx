import { ProxiedSignInPage } from '@backstage/core-components';
import { configApiRef, IdentityApi, useApi } from '@backstage/core-plugin-api';
import { SignInPageProps } from '@backstage/plugin-app-react';
import { useMemo, useState } from 'react';
import { SignInChoices } from './SignInChoices';
import {
  rememberChoice,
  rememberedChoice,
  SignInChoice,
  signInChoices,
} from './choice';

/** The same identity, which forgets the choice when the person signs out. */
const forgettingOnSignOut = (identity: IdentityApi): IdentityApi => ({
  getBackstageIdentity: () => identity.getBackstageIdentity(),
  getCredentials: () => identity.getCredentials(),
  getProfileInfo: () => identity.getProfileInfo(),
  async signOut() {
    rememberChoice(undefined);
    await identity.signOut();
  },
});

/** Signs in as whom the person chose on an earlier visit, else offers what is configured. */
export function SignInPage({ onSignInSuccess }: SignInPageProps) {
  const config = useApi(configApiRef);
  const choices = useMemo(() => signInChoices(config), [config]);
  const [choice, setChoice] = useState(() => rememberedChoice(choices));
  const [attempt, setAttempt] = useState(0);

  const choose = (next: SignInChoice) => {
    setChoice(next);
    setAttempt(attempt + 1);
  };

  if (!choice) {
    return (
      <SignInChoices
        choices={choices}
        onChoose={choose}
        onSignInSuccess={onSignInSuccess}
      />
    );
  }
  return (
    <ProxiedSignInPage
      key={attempt}
      provider={choice.provider}
      headers={choice.headers}
      onSignInSuccess={identity => {
        rememberChoice(choice);
        onSignInSuccess(forgettingOnSignOut(identity));
      }}
      ErrorComponent={() => (
        <SignInChoices
          choices={choices}
          onChoose={choose}
          onSignInSuccess={onSignInSuccess}
          problem={`${choice.name} could not sign in. The catalog may still be loading: try again in a few seconds.`}
        />
      )}
    />
  );
}
