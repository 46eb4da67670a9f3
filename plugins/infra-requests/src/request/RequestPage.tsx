import { useRouteRef } from '@backstage/frontend-plugin-api';
import { Alert, Flex, Link } from '@backstage/ui';
import { describeUnread, Loaded } from '@slipway/components';
import { useParams } from 'react-router-dom';
import { requestsRouteRef } from '../routes';
import { RequestView } from './RequestView';
import { useRequest } from './useRequest';

/** One request: where it is, what was asked for, what Terraform would do or did, and what can be done. */
export function RequestPage() {
  const { requestId = '' } = useParams();
  const requestsPath = useRouteRef(requestsRouteRef)?.();
  return (
    <Flex direction="column" gap="4">
      {requestsPath && <Link href={requestsPath}>All requests</Link>}
      {/* Of another request, nothing of the one before stays. */}
      <LoadedRequest key={requestId} id={requestId} />
    </Flex>
  );
}

function LoadedRequest({ id }: { id: string }) {
  const { request, error, load, update } = useRequest(id);
  return (
    <>
      {request && error && (
        <Alert
          role="alert"
          status="warning"
          icon
          title="This page may not be up to date"
          description={`${describeUnread(error)} It is tried again by itself.`}
        />
      )}
      <Loaded
        what="The details of the request"
        state={{
          value: request,
          loading: !error,
          error: request ? undefined : error,
          retry: load,
        }}
        height={480}
      >
        {loaded => (
          <RequestView request={loaded} onUpdate={update} onLookAgain={load} />
        )}
      </Loaded>
    </>
  );
}
