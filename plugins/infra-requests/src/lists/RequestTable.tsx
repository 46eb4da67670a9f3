import { useApi } from '@backstage/frontend-plugin-api';
import { PagedTable, usePages } from '@slipway/components';
import type { RequestsQuery } from '@slipway/plugin-infra-requests-common';
import { type ReactNode, useCallback } from 'react';
import { infraRequestsApiRef } from '../api/infraRequestsApi';
import { requestColumns } from './requestColumns';

const PAGE_SIZE = 50;

/**
 * Requests, page by page, the newest first.
 *
 * @param query - which; a new object is a new list
 * @param empty - in place of a table without rows
 */
export function RequestTable(props: {
  query: RequestsQuery;
  empty: ReactNode;
}) {
  const { query, empty } = props;
  const client = useApi(infraRequestsApiRef);
  const load = useCallback(
    (cursor?: string) =>
      client.getRequests({ ...query, cursor, limit: PAGE_SIZE }),
    [client, query],
  );
  return (
    <PagedTable
      label="Requests"
      what="The requests"
      one="request"
      many="requests"
      empty={empty}
      pages={usePages(load)}
      keyOf={({ id }) => id}
      columns={requestColumns}
    />
  );
}
