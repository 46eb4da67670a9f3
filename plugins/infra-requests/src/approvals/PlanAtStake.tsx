import { useApi } from '@backstage/frontend-plugin-api';
import { Skeleton, Text } from '@backstage/ui';
import type { RequestSummary } from '@slipway/plugin-infra-requests-common';
import useAsync from 'react-use/esm/useAsync';
import { infraRequestsApiRef } from '../api/infraRequestsApi';
import { countsText } from '../plan/actionWords';

/** What the plan that waits would do, and whether something would be lost by it. */
export function PlanAtStake({ request }: { request: RequestSummary }) {
  const client = useApi(infraRequestsApiRef);
  const { id, updatedAt } = request;
  const { value, loading } = useAsync(async () => {
    const { runs, planRun } = await client.getRequest(id);
    return runs.find(({ n }) => n === planRun)?.counts ?? undefined;
  }, [client, id, updatedAt]);
  if (loading) {
    return <Skeleton width={160} height={16} aria-label="Loading the plan" />;
  }
  if (!value) {
    return '–';
  }
  return (
    <>
      {countsText(value)}
      {value.destroy + value.replace > 0 && (
        <Text as="p" variant="body-small" color="danger">
          Something is lost
        </Text>
      )}
    </>
  );
}
