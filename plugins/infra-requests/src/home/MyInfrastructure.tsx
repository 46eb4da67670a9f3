import { useApi, useRouteRef } from '@backstage/frontend-plugin-api';
import { Loaded } from '@slipway/components';
import useAsyncRetry from 'react-use/esm/useAsyncRetry';
import { infraRequestsApiRef } from '../api/infraRequestsApi';
import { LeaseEnd } from '../components/LeaseEnd';
import { StateBadge } from '../components/StateBadge';
import { NothingAskedFor } from '../lists/NothingAskedFor';
import {
  approvalsRouteRef,
  myRequestsRouteRef,
  requestsRouteRef,
} from '../routes';
import { isOver } from '../words/leases';
import { OPERATION_WORDS } from '../words/states';
import { OpenRequests } from './OpenRequests';
import { readOpenMatters } from './readOpenMatters';

/** What infrastructure may want of the signed-in person: a decision, patience, or a longer lease. */
export function MyInfrastructure() {
  const client = useApi(infraRequestsApiRef);
  const state = useAsyncRetry(() => readOpenMatters(client), [client]);
  const approvals = useRouteRef(approvalsRouteRef)?.();
  const mine = useRouteRef(myRequestsRouteRef)?.();
  const requests = useRouteRef(requestsRouteRef)?.();
  return (
    <Loaded what="Your requests" state={state} height={96}>
      {({ toApprove, underWay, endingSoon }) =>
        [toApprove, underWay, endingSoon].every(
          ({ items }) => items.length === 0,
        ) ? (
          <NothingAskedFor text="Nothing waits for you, and nothing is under way." />
        ) : (
          <>
            <OpenRequests
              title="Waits for your approval"
              requests={toApprove}
              allPath={approvals}
              describe={({ operation, moduleTitle }) =>
                `${OPERATION_WORDS[operation?.kind ?? 'create']}, ${moduleTitle}`
              }
            />
            <OpenRequests
              title="Under way"
              requests={underWay}
              allPath={mine}
              describe={request => <StateBadge request={request} />}
            />
            <OpenRequests
              title="Ends soon"
              requests={endingSoon}
              allPath={requests && `${requests}?state=expiring`}
              describe={request => (
                <>
                  Its lease {isOver(request.expiresAt) ? 'ended' : 'ends'}{' '}
                  <LeaseEnd request={request} />
                </>
              )}
            />
          </>
        )
      }
    </Loaded>
  );
}
