import { useApi } from '@backstage/frontend-plugin-api';
import { usePermission } from '@backstage/plugin-permission-react';
import { Alert, Container, Flex } from '@backstage/ui';
import {
  CardSection,
  DownloadFile,
  PagedTable,
  usePages,
} from '@slipway/components';
import { eventReadPermission } from '@slipway/plugin-audit-common';
import { useCallback } from 'react';
import { auditApiRef } from '../api/auditApi';
import { eventColumns } from '../events/eventColumns';
import { EventFilters } from '../filters/EventFilters';
import { useAuditParameters } from '../filters/useAuditParameters';

const PAGE_SIZE = 50;

/** Who did what to which resource, from where, and when; for those who may read it. */
export function AuditPage() {
  const { allowed, loading } = usePermission({
    permission: eventReadPermission,
  });
  if (loading) {
    return null;
  }
  return (
    <Container>
      {allowed ? (
        <Trail />
      ) : (
        <Alert
          role="alert"
          status="info"
          icon
          title="The audit trail is not open to you"
          description="Auditors read it. Ask the platform team if you should be one."
        />
      )}
    </Container>
  );
}

/** What was done, the newest first. */
function Trail() {
  const client = useApi(auditApiRef);
  const parameters = useAuditParameters();
  const { query, isNarrowed } = parameters;
  const load = useCallback(
    (cursor?: string) =>
      client.getEvents({ ...query, cursor, limit: PAGE_SIZE }),
    [client, query],
  );
  const save = useCallback(() => client.exportEvents(query), [client, query]);
  return (
    <CardSection
      title="What was done"
      note="Every change to the portal, and who made it. Nobody can change or remove an entry; a download is one, too."
      actions={<DownloadFile name="audit" format="JSONL" load={save} />}
    >
      <Flex direction="column" gap="4">
        <EventFilters parameters={parameters} />
        <PagedTable
          label="Events"
          what="The events"
          one="event"
          many="events"
          empty={
            isNarrowed
              ? 'No event fits. Look for less.'
              : 'What people and machines change in the portal will be here.'
          }
          pages={usePages(load)}
          keyOf={({ id }) => id}
          columns={eventColumns}
        />
      </Flex>
    </CardSection>
  );
}
