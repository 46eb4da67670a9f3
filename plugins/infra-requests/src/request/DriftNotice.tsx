import { useRouteRef } from '@backstage/frontend-plugin-api';
import { Alert, Link } from '@backstage/ui';
import { counted } from '@slipway/components';
import type { InfraRequest } from '@slipway/plugin-infra-requests-common';
import { requestRouteRef } from '../routes';

/** Says that something was changed past the portal, and leads to what. */
export function DriftNotice({ request }: { request: InfraRequest }) {
  const { id, drifted, runs, actions } = request;
  const path = useRouteRef(requestRouteRef)?.({ requestId: id });
  const run = runs.find(
    ({ kind, state }) => kind === 'drift' && state === 'succeeded',
  );
  return drifted ? (
    <Alert
      status="warning"
      icon
      title={`${counted(drifted, 'resource differs', 'resources differ')} from what was applied`}
      description={
        <>
          Somebody changed it past the portal.{' '}
          {run && <Link href={`${path}?run=${run.n}`}>See what differs</Link>}
          {actions.includes('change') && (
            <>
              {run && ', or '}
              <Link href={`${path}?change=${request.version}`}>
                have it made as it was asked for
              </Link>
            </>
          )}
        </>
      }
    />
  ) : null;
}
