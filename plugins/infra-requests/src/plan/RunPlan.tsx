import { useApi } from '@backstage/frontend-plugin-api';
import { Flex } from '@backstage/ui';
import { Loaded } from '@slipway/components';
import type { Cost } from '@slipway/plugin-infra-requests-common';
import useAsyncRetry from 'react-use/esm/useAsyncRetry';
import { infraRequestsApiRef } from '../api/infraRequestsApi';
import { CostEstimate } from '../components/CostEstimate';
import { PlanView } from './PlanView';

/**
 * The plan that a run made. For another run, mount it anew.
 *
 * @param changes - what is there, when the plan changes it
 */
export function RunPlan(props: {
  requestId: string;
  run: number;
  changes?: { cost: Cost | null };
}) {
  const { requestId, run, changes } = props;
  const client = useApi(infraRequestsApiRef);
  const state = useAsyncRetry(
    () => client.getPlan(requestId, run),
    [client, requestId, run],
  );
  return (
    <Loaded what="The changes of the plan" state={state} height={240}>
      {plan => (
        <Flex direction="column" gap="4">
          <PlanView plan={plan} />
          {changes && plan.cost && (
            <CostEstimate cost={plan.cost} now={changes.cost} />
          )}
        </Flex>
      )}
    </Loaded>
  );
}
