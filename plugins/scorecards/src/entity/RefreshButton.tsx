import { usePermission } from '@backstage/plugin-permission-react';
import { Button, Text } from '@backstage/ui';
import { describeFailure } from '@slipway/components';
import { resultRefreshPermission } from '@slipway/plugin-scorecards-common';
import styles from './Entity.module.css';
import type { ResultsAccess } from './useResults';

/** Looks at everything again, for those who may. */
export function RefreshButton(props: {
  refreshing: ResultsAccess['refreshing'];
}) {
  const { loading, error, isDone, start } = props.refreshing;
  const { allowed } = usePermission({ permission: resultRefreshPermission });
  function news(): string | undefined {
    if (loading) {
      return 'Looking at everything again. This takes about two seconds.';
    }
    if (error) {
      return describeFailure(error);
    }
    return isDone ? 'Looked at everything again just now.' : undefined;
  }
  return !allowed ? null : (
    <div className={styles.refresh}>
      <Text
        as="p"
        variant="body-small"
        color={error ? 'danger' : 'secondary'}
        role="status"
      >
        {news()}
      </Text>
      <Button
        size="small"
        variant="secondary"
        isPending={loading}
        onPress={start}
      >
        Check again
      </Button>
    </div>
  );
}
