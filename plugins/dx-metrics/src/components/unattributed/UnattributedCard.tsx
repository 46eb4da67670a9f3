import { useApi } from '@backstage/frontend-plugin-api';
import { Card, CardBody, CardHeader, Text } from '@backstage/ui';
import { useCallback, useId, useState } from 'react';
import { DownloadFile } from '@slipway/components';
import { dxMetricsApiRef } from '../../api/dxMetricsApi';
import { PagedList } from '../PagedList';
import styles from '../records/Records.module.css';
import { KIND_TEXTS, type RecordKind } from './kindTexts';
import { UnattributedItem } from './UnattributedItem';

const PAGE_SIZE = 20;

/** The records of one kind that no rule could tie. */
export function UnattributedCard({ kind }: { kind: RecordKind }) {
  const { title, problem, none } = KIND_TEXTS[kind];
  const titleId = useId();
  const client = useApi(dxMetricsApiRef);
  /** How many were settled here; what is left is read anew after each. */
  const [settled, setSettled] = useState(0);
  const load = useCallback(
    (cursor?: string) =>
      client.getUnattributed({ kind, cursor, limit: PAGE_SIZE }),
    [client, kind],
  );
  return (
    <Card role="region" aria-labelledby={titleId}>
      <CardHeader className={styles.header}>
        <div>
          <Text as="h2" variant="title-x-small" weight="bold" id={titleId}>
            {title}
          </Text>
          <Text as="p" variant="body-small" color="secondary">
            {problem} Newest first.
          </Text>
        </div>
        <DownloadFile
          format="CSV"
          name={`unattributed-${kind}s`}
          load={() => client.getUnattributedCsv({ kind })}
        />
      </CardHeader>
      <CardBody>
        <PagedList
          key={settled}
          what="The records"
          load={load}
          takesFocus={settled > 0}
          empty={
            <Text as="p" variant="body-medium">
              {none}
            </Text>
          }
          renderItem={record => (
            <UnattributedItem
              key={`${record.source} ${record.id}`}
              record={record}
              onSettled={() => setSettled(count => count + 1)}
            />
          )}
        />
      </CardBody>
    </Card>
  );
}
