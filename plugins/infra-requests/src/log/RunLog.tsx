import { Alert, Button, Flex, Text } from '@backstage/ui';
import { counted, describeUnread } from '@slipway/components';
import { useState } from 'react';
import styles from './Log.module.css';
import { LogLines } from './LogLines';
import { type LogProgress, useLog } from './useLog';

/** At most as many lines are in the page at once. */
const MOST_LINES = 2_000;

/** What Terraform writes in a run, as it writes it. For another run, mount it anew. */
export function RunLog(props: { requestId: string; run: number }) {
  const { requestId, run } = props;
  const progress = useLog(requestId, run);
  /** Where the lines in the page end; undefined: where the log does. */
  const [end, setEnd] = useState<number>();
  const lines = progress?.lines ?? [];
  const last = end ?? lines.length;
  const first = Math.max(0, last - MOST_LINES);
  return (
    <Flex direction="column" gap="2">
      {first > 0 && (
        <Flex align="center" gap="3">
          <Button
            size="small"
            variant="secondary"
            onPress={() => setEnd(Math.max(MOST_LINES, last - MOST_LINES))}
          >
            Show earlier lines
          </Button>
          <span className={styles.note}>
            Lines {(first + 1).toLocaleString('en-GB')} to{' '}
            {last.toLocaleString('en-GB')}
          </span>
        </Flex>
      )}
      <LogLines
        label={`Log of run ${run}`}
        lines={lines.slice(first, last)}
        first={first}
        isFollowing={end === undefined}
      />
      {end !== undefined && (
        <div>
          <Button
            size="small"
            variant="secondary"
            onPress={() => setEnd(undefined)}
          >
            Back to the end
          </Button>
        </div>
      )}
      {progress?.error && (
        <Alert
          role="alert"
          status="warning"
          icon
          title="The log is not up to date"
          description={`${describeUnread(progress.error)} It is tried again by itself.`}
        />
      )}
      <Text as="p" variant="body-small" color="secondary" role="status">
        {stateText(progress)}
      </Text>
    </Flex>
  );
}

function stateText(progress?: LogProgress): string {
  if (!progress) {
    return 'The log is being read.';
  }
  const { lines, isComplete } = progress;
  if (isComplete) {
    return lines.length === 0
      ? 'There are no lines: this run wrote none, or was too long ago.'
      : `The log is complete: ${counted(lines.length, 'line', 'lines')}.`;
  }
  // Without their number: it would be read out with each line.
  return 'More lines will follow.';
}
