import { Flex, Link, Text } from '@backstage/ui';
import type { RequestSummary } from '@slipway/plugin-infra-requests-common';
import { type ReactNode, useId } from 'react';
import { RequestLink } from '../components/RequestLink';
import styles from './OpenRequests.module.css';
import type { SomeRequests } from './readOpenMatters';

/** Requests under a heading; nothing where there are none. */
export function OpenRequests(props: {
  title: string;
  requests: SomeRequests;
  /** Where all of them are. */
  allPath: string | undefined;
  describe: (request: RequestSummary) => ReactNode;
}) {
  const { title, requests, allPath, describe } = props;
  const { items, hasMore } = requests;
  const heading = useId();
  if (items.length === 0) {
    return null;
  }
  return (
    <section aria-labelledby={heading} className={styles.section}>
      <Text as="h3" id={heading} variant="body-small" color="secondary">
        {title}
      </Text>
      <ul className={styles.list}>
        {items.map(request => (
          <li key={request.id} className={styles.item}>
            <Flex justify="between" align="start" gap="2">
              <span>
                <RequestLink request={request} /> in {request.environment}
              </span>
              <Text variant="body-small" color="secondary">
                {describe(request)}
              </Text>
            </Flex>
          </li>
        ))}
      </ul>
      {hasMore && allPath && (
        <Link href={allPath} variant="body-small">
          All of them
        </Link>
      )}
    </section>
  );
}
