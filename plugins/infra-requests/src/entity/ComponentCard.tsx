import { stringifyEntityRef } from '@backstage/catalog-model';
import { useApi, useRouteRef } from '@backstage/frontend-plugin-api';
import { EntityInfoCard, useEntity } from '@backstage/plugin-catalog-react';
import { ButtonLink, Flex, Text } from '@backstage/ui';
import { Loaded } from '@slipway/components';
import {
  FINAL_STATES,
  requestStateSchema,
  type RequestSummary,
} from '@slipway/plugin-infra-requests-common';
import useAsyncRetry from 'react-use/esm/useAsyncRetry';
import { infraRequestsApiRef } from '../api/infraRequestsApi';
import { LeaseEnd } from '../components/LeaseEnd';
import { RequestLink } from '../components/RequestLink';
import { StateBadge } from '../components/StateBadge';
import { useMayAsk } from '../rights/useMayAsk';
import { catalogueRouteRef } from '../routes';
import styles from './Entity.module.css';

const MOST = 20;
/** What is there, or may come. */
const OPEN = requestStateSchema.options
  .filter(state => !FINAL_STATES.some(final => final === state))
  .join(',');

/** The infrastructure of the component whose page it is on, and the way to more. */
export function ComponentCard() {
  const { entity } = useEntity();
  const component = stringifyEntityRef(entity);
  const client = useApi(infraRequestsApiRef);
  const requests = useAsyncRetry(
    () => client.getRequests({ component, state: OPEN, limit: MOST }),
    [client, component],
  );
  const cataloguePath = useRouteRef(catalogueRouteRef)?.();
  const { allowed: mayAsk } = useMayAsk();
  return (
    <EntityInfoCard
      title="Infrastructure"
      headerActions={
        mayAsk &&
        cataloguePath && (
          <ButtonLink
            size="small"
            variant="secondary"
            href={`${cataloguePath}?${new URLSearchParams({ component })}`}
          >
            Ask for infrastructure
          </ButtonLink>
        )
      }
    >
      <Loaded what="The resources" state={requests} height={80}>
        {({ items, nextCursor }) =>
          items.length === 0 ? (
            <Text as="p" variant="body-medium">
              Databases, caches and other things that it uses will be here. It
              has none that was asked for.
            </Text>
          ) : (
            <>
              <ul className={styles.list} aria-label="Infrastructure">
                {items.map(request => (
                  <Item key={request.id} request={request} />
                ))}
              </ul>
              {nextCursor && (
                <Text as="p" variant="body-small" color="secondary">
                  Only the newest {MOST} are listed.
                </Text>
              )}
            </>
          )
        }
      </Loaded>
    </EntityInfoCard>
  );
}

function Item({ request }: { request: RequestSummary }) {
  const { moduleTitle, environment, resource, expiresAt } = request;
  return (
    <li className={styles.item}>
      <div>
        <RequestLink request={request} />
        <Text as="p" variant="body-small" color="secondary">
          {moduleTitle}, {environment}
        </Text>
      </div>
      <Flex direction="column" gap="0" align="end">
        <StateBadge request={request} />
        {(resource || expiresAt) && (
          <Text as="p" variant="body-small" color="secondary">
            Lease ends: <LeaseEnd request={request} />
          </Text>
        )}
      </Flex>
    </li>
  );
}
