import { Link } from '@backstage/core-components';
import { useApi } from '@backstage/frontend-plugin-api';
import { notificationsApiRef } from '@backstage/plugin-notifications';
import { Alert, Button, Flex, Text } from '@backstage/ui';
import { useSignal } from '@backstage/plugin-signals-react';
import { useEffect } from 'react';
import useAsyncFn from 'react-use/esm/useAsyncFn';
import useAsyncRetry from 'react-use/esm/useAsyncRetry';
import { CardFailed } from '../states/CardFailed';
import styles from '../states/CardList.module.css';
import { CardSkeleton } from '../states/CardSkeleton';
import { reasonOf } from '../states/reasonOf';
import { MAX_WAITING, readWaiting } from './readWaiting';

/** What waits for the signed-in person. Opened or put aside, its notification is read, and it is gone from here. */
export function NeedsMe() {
  const notifications = useApi(notificationsApiRef);
  const { lastSignal } = useSignal('notifications');
  const {
    value: waiting,
    loading,
    error,
    retry,
  } = useAsyncRetry(() => readWaiting(notifications), [notifications]);
  useEffect(() => {
    if (lastSignal) {
      retry();
    }
  }, [lastSignal, retry]);
  const [settled, settle] = useAsyncFn(
    async (id: string) => {
      await notifications.updateNotifications({ ids: [id], read: true });
      retry();
    },
    [notifications, retry],
  );

  if (loading && !waiting) {
    return <CardSkeleton label="Loading what needs you" lines={2} />;
  }
  if (error || !waiting) {
    return <CardFailed what="Your notifications" error={error} retry={retry} />;
  }
  if (waiting.length === 0) {
    return (
      <Text as="p" color="secondary">
        Nothing waits for you.
      </Text>
    );
  }
  const more = waiting.length - MAX_WAITING;
  return (
    <>
      {settled.error && (
        <Alert
          role="alert"
          status="danger"
          icon
          title="It was not put aside"
          description={`${reasonOf(settled.error)}. Try again.`}
        />
      )}
      <ul className={styles.list}>
        {waiting.slice(0, MAX_WAITING).map(({ id, title, link, ...rest }) => (
          <li key={id} className={styles.item}>
            <Flex justify="between" align="start" gap="2">
              <div>
                <Link to={link} onClick={() => settle(id)}>
                  {title}
                </Link>
                <Text as="p" variant="body-small" color="secondary">
                  {[rest.topic, rest.description].filter(Boolean).join(': ')}
                </Text>
              </div>
              <Button
                size="small"
                variant="tertiary"
                aria-label={`Put aside: ${title}`}
                onPress={() => settle(id)}
              >
                Put aside
              </Button>
            </Flex>
          </li>
        ))}
      </ul>
      {more > 0 && (
        <Text as="p" variant="body-small">
          <Link to="/notifications">and {more} more</Link>
        </Text>
      )}
    </>
  );
}
