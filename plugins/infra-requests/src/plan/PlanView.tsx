import { Alert, Flex, Text } from '@backstage/ui';
import type { Plan } from '@slipway/plugin-infra-requests-common';
import { countsText, isEmpty } from './actionWords';
import { Digest } from './Digest';
import styles from './Plan.module.css';
import { ResourceList } from './ResourceList';

/** A plan as a diff: how much it does, what is lost by it, then each resource; and what changed behind its back. */
export function PlanView({ plan }: { plan: Plan }) {
  const { counts, risks, changes, drift, digest } = plan;
  return (
    <Flex direction="column" gap="4">
      <div className={styles.summary}>
        <Text as="p" weight="bold" className={styles.counts}>
          {countsText(counts)}
        </Text>
        <Digest digest={digest} />
      </div>
      {risks.length > 0 && (
        <Alert
          status="danger"
          icon
          title="Something is lost by this plan"
          description={
            <ul className={styles.risks}>
              {risks.map(({ address, action, message }) => (
                <li key={address}>
                  <strong>
                    {action === 'destroy' ? 'Destroys' : 'Replaces'}
                  </strong>{' '}
                  <code>{address}</code>: {message}
                </li>
              ))}
            </ul>
          }
        />
      )}
      {isEmpty(counts) && drift.length === 0 && (
        <Text as="p">
          Nothing has to be done: what is there is what was asked for.
        </Text>
      )}
      {changes.length > 0 && (
        <div role="group" aria-label="Changes">
          <Text as="h3" variant="title-x-small" weight="bold">
            Changes
          </Text>
          <ResourceList changes={changes} />
        </div>
      )}
      {drift.length > 0 && (
        <div role="group" aria-label="Drift">
          <Text as="h3" variant="title-x-small" weight="bold">
            Drift
          </Text>
          <Text as="p" variant="body-small" color="secondary">
            Somebody changed this past the portal since it was last applied.
          </Text>
          <ResourceList changes={drift} />
        </div>
      )}
    </Flex>
  );
}
