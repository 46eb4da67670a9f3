import { useApi } from '@backstage/frontend-plugin-api';
import { Container } from '@backstage/ui';
import { CardSection, PagedTable, usePages } from '@slipway/components';
import { useCallback } from 'react';
import { infraRequestsApiRef } from '../api/infraRequestsApi';
import { approvalColumns } from './approvalColumns';

/** Each row asks for its plan, so pages are short. */
const PAGE_SIZE = 20;

/** What waits for the reader's decision. */
export function ApprovalsPage() {
  const client = useApi(infraRequestsApiRef);
  const load = useCallback(
    (cursor?: string) =>
      client.getRequests({ view: 'to-approve', cursor, limit: PAGE_SIZE }),
    [client],
  );
  return (
    <Container>
      <CardSection
        title="Approvals"
        note="Plans that wait for you or for somebody else of your group. Nobody approves what they asked for themselves."
      >
        <PagedTable
          label="Waiting for you"
          what="The approvals"
          one="plan waits for you"
          many="plans wait for you"
          empty="Plans that you may approve or reject will be here. None waits for you now."
          pages={usePages(load)}
          keyOf={({ id }) => id}
          columns={approvalColumns}
        />
      </CardSection>
    </Container>
  );
}
