import { useApi } from '@backstage/frontend-plugin-api';
import { Text } from '@backstage/ui';
import type { RecordsCsvQuery } from '@slipway/plugin-dx-metrics-common';
import { useCallback } from 'react';
import { dxMetricsApiRef } from '../../api/dxMetricsApi';
import { PagedList } from '../PagedList';
import { ChangeItem } from './ChangeItem';
import { DeploymentItem } from './DeploymentItem';

const PAGE_SIZE = 20;

/** The records of a metric, page by page. */
export function RecordsList({ query }: { query: RecordsCsvQuery }) {
  const { metric, scope, from, to, tz, part, longerThan, atMost } = query;
  const context = { scope, tz: tz ?? 'UTC' };
  const client = useApi(dxMetricsApiRef);
  const load = useCallback(
    (cursor?: string) =>
      client.getRecords({
        metric,
        scope,
        from,
        to,
        tz,
        part,
        longerThan,
        atMost,
        cursor,
        limit: PAGE_SIZE,
      }),
    [client, metric, scope, from, to, tz, part, longerThan, atMost],
  );
  return (
    <PagedList
      what="The records"
      load={load}
      empty={
        <Text as="p" variant="body-medium">
          There is no such record.
        </Text>
      }
      renderItem={record =>
        record.kind === 'change' ? (
          <ChangeItem
            key={`${record.source} ${record.id} ${record.component}`}
            change={record}
            context={context}
          />
        ) : (
          <DeploymentItem
            key={`${record.source} ${record.id}`}
            deployment={record}
            metric={metric}
            context={context}
          />
        )
      }
    />
  );
}
