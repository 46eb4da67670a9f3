import { useRouteRef } from '@backstage/frontend-plugin-api';
import { Link } from '@backstage/ui';
import type { RequestSummary } from '@slipway/plugin-infra-requests-common';
import { requestRouteRef } from '../routes';

/** The name of a request, which leads to its page. */
export function RequestLink({
  request,
}: {
  request: Pick<RequestSummary, 'id' | 'name'>;
}) {
  const path = useRouteRef(requestRouteRef)?.({ requestId: request.id });
  return path ? <Link href={path}>{request.name}</Link> : request.name;
}
