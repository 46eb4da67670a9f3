import { useApi } from '@backstage/frontend-plugin-api';
import { Text } from '@backstage/ui';
import { Ago, Loaded } from '@slipway/components';
import { useState } from 'react';
import useAsyncRetry from 'react-use/esm/useAsyncRetry';
import { scorecardsApiRef } from '../api/scorecardsApi';
import { StateBadge } from '../components/states/StateBadge';
import styles from './Entity.module.css';

/** Which checks of an entity changed, the newest first; asked for when somebody wants to know. */
export function Changes(props: { entity: string; scorecard: string }) {
  const [isOpen, setOpen] = useState(false);
  return (
    <details onToggle={event => setOpen(event.currentTarget.open)}>
      <summary className={styles.summary}>What changed lately</summary>
      {isOpen && <ChangeList {...props} />}
    </details>
  );
}

function ChangeList(props: { entity: string; scorecard: string }) {
  const { entity, scorecard } = props;
  const client = useApi(scorecardsApiRef);
  const state = useAsyncRetry(
    () => client.getHistory({ scope: entity, scorecard }),
    [client, entity, scorecard],
  );
  return (
    <Loaded what="The changes" state={state} height={160}>
      {({ transitions }) =>
        transitions.length === 0 ? (
          <Text as="p" variant="body-medium">
            Nothing has changed in the last 90 days.
          </Text>
        ) : (
          <ul className={styles.checks}>
            {transitions.map(({ at, check, title, to, reason }) => (
              <li key={`${at} ${check}`} className={styles.check}>
                <div className={styles.line}>
                  <Text as="span" variant="body-medium" weight="bold">
                    {title}
                  </Text>
                  <StateBadge state={to} />
                  <span className={styles.quiet}>
                    <Ago at={at} />
                  </span>
                </div>
                <Text as="p" variant="body-medium">
                  {reason}
                </Text>
              </li>
            ))}
          </ul>
        )
      }
    </Loaded>
  );
}
