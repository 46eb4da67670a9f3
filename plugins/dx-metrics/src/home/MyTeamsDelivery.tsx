import { identityApiRef, useApi } from '@backstage/frontend-plugin-api';
import { Skeleton, Text } from '@backstage/ui';
import useAsyncRetry from 'react-use/esm/useAsyncRetry';
import { LoadingFailed } from '@slipway/components';
import { DEFAULT_PERIOD } from '../metrics/periods';
import styles from './MyTeamsDelivery.module.css';
import { TeamDelivery } from './TeamDelivery';

/** Each costs a request. */
const MAX_TEAMS = 5;

/** The five metrics of each group of the signed-in person, beside its own past. Teams are not compared with each other. */
export function MyTeamsDelivery() {
  const identity = useApi(identityApiRef);
  const {
    value: teams,
    loading,
    error,
    retry,
  } = useAsyncRetry(async () => {
    const { ownershipEntityRefs } = await identity.getBackstageIdentity();
    return ownershipEntityRefs.filter(ref => ref.startsWith('group:'));
  }, [identity]);

  if (loading) {
    return (
      <div role="status" aria-busy aria-label="Loading your teams">
        <Skeleton width="100%" height={96} />
      </div>
    );
  }
  if (error || !teams) {
    return <LoadingFailed what="Your teams" error={error} retry={retry} />;
  }
  if (teams.length === 0) {
    return (
      <Text as="p" color="secondary">
        How your teams deliver will be here. In the catalog you are in no team
        yet: whoever keeps your organisation there can add you to one.
      </Text>
    );
  }
  return (
    <div className={styles.teams}>
      {teams.slice(0, MAX_TEAMS).map(team => (
        <TeamDelivery key={team} team={team} />
      ))}
      <Text as="p" variant="body-small" color="secondary">
        The last {DEFAULT_PERIOD.words}, compared with the{' '}
        {DEFAULT_PERIOD.words} before.
        {teams.length > MAX_TEAMS &&
          ` The first ${MAX_TEAMS} of your ${teams.length} teams.`}
      </Text>
    </div>
  );
}
