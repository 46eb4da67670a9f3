import { useApi, useRouteRef } from '@backstage/frontend-plugin-api';
import { useLocation } from 'react-router-dom';
import useAsyncRetry from 'react-use/esm/useAsyncRetry';
import { surveysApiRef } from '../api/surveysApi';
import { surveysRouteRef } from '../routes';
import { InvitationCard } from './InvitationCard';

/** Whether the page is one of surveys. Until somebody has signed in there are no routes, and nobody knows. */
function useIsOnSurveys(): boolean | undefined {
  const path = useRouteRef(surveysRouteRef)?.();
  const { pathname } = useLocation();
  return path === undefined ? undefined : pathname.startsWith(path);
}

/**
 * Invites to the next survey in a corner of every page but those of surveys. It asks once, and anew when somebody comes
 * from these pages. It is silent when the invitation cannot be read: nobody came for it.
 */
export function SurveyPrompt() {
  const client = useApi(surveysApiRef);
  const isOnSurveys = useIsOnSurveys();
  const {
    value: invitation,
    loading,
    retry,
  } = useAsyncRetry(
    async () => (isOnSurveys ? null : client.getInvitation()),
    [client, isOnSurveys],
  );
  return !loading && invitation ? (
    <InvitationCard invitation={invitation} onReplied={retry} />
  ) : null;
}
