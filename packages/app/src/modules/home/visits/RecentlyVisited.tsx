import { useApi } from '@backstage/frontend-plugin-api';
import { visitsApiRef } from '@backstage/plugin-home';
import { Link, Text } from '@backstage/ui';
import { DateTime } from 'luxon';
import useAsyncRetry from 'react-use/esm/useAsyncRetry';
import styles from '../states/CardList.module.css';
import { CardFailed } from '../states/CardFailed';
import { CardSkeleton } from '../states/CardSkeleton';
import { MAX_VISITS, recentVisits } from './recentVisits';

/** The pages that the signed-in person was on last. */
export function RecentlyVisited() {
  const visitsApi = useApi(visitsApiRef);
  const {
    value: visits,
    loading,
    error,
    retry,
  } = useAsyncRetry(
    async () => recentVisits(await visitsApi.list({ limit: MAX_VISITS + 1 })),
    [visitsApi],
  );
  if (loading) {
    return <CardSkeleton label="Loading your visits" />;
  }
  if (error || !visits) {
    return <CardFailed what="Your visits" error={error} retry={retry} />;
  }
  if (visits.length === 0) {
    return (
      <Text as="p" color="secondary">
        The pages that you visit will be here, the newest first.
      </Text>
    );
  }
  return (
    <ul className={styles.list}>
      {visits.map(({ name, about, path, at }) => {
        const moment = DateTime.fromMillis(at, { locale: 'en-GB' });
        return (
          <li key={path} className={styles.item}>
            <Link href={path}>{name}</Link>
            <Text as="p" variant="body-small" color="secondary">
              {about && `${about}, `}
              <time
                dateTime={moment.toISO() ?? undefined}
                title={moment.toLocaleString(DateTime.DATETIME_FULL)}
              >
                {moment.toRelative()}
              </time>
            </Text>
          </li>
        );
      })}
    </ul>
  );
}
