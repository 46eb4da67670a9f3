import { useApi } from '@backstage/frontend-plugin-api';
import { Alert, Flex, Text } from '@backstage/ui';
import { describeFailure, Loaded } from '@slipway/components';
import type { InfraRequest } from '@slipway/plugin-infra-requests-common';
import useAsyncRetry from 'react-use/esm/useAsyncRetry';
import { infraRequestsApiRef } from '../../api/infraRequestsApi';
import { FindingList } from '../../components/FindingList';
import { CostEstimate } from '../../components/CostEstimate';
import { PlanView } from '../../plan/PlanView';
import { RUN_STATES } from '../runWords';
import type { PreviewProgress } from './usePreview';

/** What a change would do, as far as it is known. */
export function Preview(props: {
  request: InfraRequest;
  preview: PreviewProgress;
}) {
  const { request, preview } = props;
  const { run, error } = preview;
  if (error) {
    return (
      <Alert
        role="alert"
        status="danger"
        icon
        title="There is no preview"
        description={describeFailure(error)}
      />
    );
  }
  if (!run) {
    return null;
  }
  if (run.state === 'succeeded') {
    return <PreviewPlan key={run.n} request={request} run={run.n} />;
  }
  return preview.isPending ? (
    <Text as="p" role="status">
      Terraform plans the change: {RUN_STATES[run.state].toLowerCase()}. Nothing
      is changed by it.
    </Text>
  ) : (
    <Alert
      role="alert"
      status="danger"
      icon
      title={`The preview ${RUN_STATES[run.state].toLowerCase()}`}
      description={`${run.message ?? 'Its log says more.'} Nothing was changed.`}
    />
  );
}

function PreviewPlan(props: { request: InfraRequest; run: number }) {
  const { request, run } = props;
  const { id, cost } = request;
  const client = useApi(infraRequestsApiRef);
  const state = useAsyncRetry(() => client.getPlan(id, run), [client, id, run]);
  return (
    <Loaded what="The changes of the preview" state={state} height={240}>
      {plan => (
        <Flex direction="column" gap="4">
          <PlanView plan={plan} />
          {plan.findings.length > 0 && <FindingList findings={plan.findings} />}
          <CostEstimate cost={plan.cost} now={cost} />
        </Flex>
      )}
    </Loaded>
  );
}
