import { useApi } from '@backstage/frontend-plugin-api';
import { Loaded } from '@slipway/components';
import useAsyncRetry from 'react-use/esm/useAsyncRetry';
import { infraRequestsApiRef } from '../api/infraRequestsApi';
import { PlanView } from './PlanView';

/** The plan that a run made. For another run, mount it anew. */
export function RunPlan(props: { requestId: string; run: number }) {
  const { requestId, run } = props;
  const client = useApi(infraRequestsApiRef);
  const state = useAsyncRetry(
    () => client.getPlan(requestId, run),
    [client, requestId, run],
  );
  return (
    <Loaded what="The changes of the plan" state={state} height={240}>
      {plan => <PlanView plan={plan} />}
    </Loaded>
  );
}
