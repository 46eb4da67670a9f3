import { UserIdentity } from '@backstage/core-components';
import {
  githubAuthApiRef,
  IdentityApi,
  useApi,
} from '@backstage/core-plugin-api';
import { Alert, Button } from '@backstage/ui';
import { useState } from 'react';

/** Signs in through GitHub, where the back end has it configured. */
export function GithubSignInButton(props: {
  onSignInSuccess(identity: IdentityApi): void;
}) {
  const github = useApi(githubAuthApiRef);
  const [problem, setProblem] = useState<string>();

  const signIn = async () => {
    try {
      const response = await github.getBackstageIdentity({
        instantPopup: true,
      });
      if (response) {
        props.onSignInSuccess(
          UserIdentity.create({ identity: response.identity, authApi: github }),
        );
      }
    } catch (error) {
      setProblem(error instanceof Error ? error.message : String(error));
    }
  };

  return (
    <>
      {problem && <Alert status="danger" icon title={problem} />}
      <Button onPress={signIn}>Sign in with GitHub</Button>
    </>
  );
}
