import { ResponseError } from '@backstage/errors';
import { useApi } from '@backstage/frontend-plugin-api';
import {
  EntityInfoCard,
  EntityRefLink,
  useEntity,
} from '@backstage/plugin-catalog-react';
import { Text } from '@backstage/ui';
import { Loaded, OwnerLink } from '@slipway/components';
import {
  INFRA_REQUEST_ANNOTATION,
  type InfraRequest,
  type InfraRequestsClient,
} from '@slipway/plugin-infra-requests-common';
import useAsyncRetry from 'react-use/esm/useAsyncRetry';
import { infraRequestsApiRef } from '../api/infraRequestsApi';
import { LeaseEnd } from '../components/LeaseEnd';
import { RequestLink } from '../components/RequestLink';
import { StateBadge } from '../components/StateBadge';
import styles from './Entity.module.css';

/** Where the resource whose page it is on comes from, and how long it stays. */
export function ResourceCard() {
  const { entity } = useEntity();
  const id = entity.metadata.annotations?.[INFRA_REQUEST_ANNOTATION];
  return id === undefined ? null : <RequestOfResource id={id} />;
}

function RequestOfResource({ id }: { id: string }) {
  const client = useApi(infraRequestsApiRef);
  const request = useAsyncRetry(() => readRequest(client, id), [client, id]);
  return (
    <EntityInfoCard title="Infrastructure">
      <Loaded what="The facts" state={request} height={120}>
        {loaded =>
          loaded ? (
            <Facts request={loaded} />
          ) : (
            <Text as="p" variant="body-medium">
              It was asked for here. The request is open to its owning group and
              the platform team.
            </Text>
          )
        }
      </Loaded>
    </EntityInfoCard>
  );
}

/** Null where the reader may not see it, or it is gone. */
async function readRequest(
  client: InfraRequestsClient,
  id: string,
): Promise<InfraRequest | null> {
  try {
    return await client.getRequest(id);
  } catch (error) {
    if (error instanceof ResponseError && error.statusCode === 404) {
      return null;
    }
    throw error;
  }
}

function Facts({ request }: { request: InfraRequest }) {
  const { moduleTitle, version, owner, component } = request;
  return (
    <dl className={styles.facts}>
      <dt>Request</dt>
      <dd>
        <RequestLink request={request} />
      </dd>
      <dt>State</dt>
      <dd>
        <StateBadge request={request} />
      </dd>
      <dt>Lease ends</dt>
      <dd>
        <LeaseEnd request={request} />
      </dd>
      <dt>Owner</dt>
      <dd>
        <OwnerLink owner={owner} />
      </dd>
      <dt>Serves</dt>
      <dd>
        <EntityRefLink entityRef={component} />
      </dd>
      <dt>Module</dt>
      <dd>
        {moduleTitle} {version}
      </dd>
    </dl>
  );
}
