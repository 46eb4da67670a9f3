import { parseEntityRef } from '@backstage/catalog-model';
import { EntityRefLink } from '@backstage/plugin-catalog-react';
import { Badge, Link, Text } from '@backstage/ui';
import type { AdoptionRecord } from '@slipway/plugin-dx-metrics-common';
import { Moment } from '../../components/Moment';
import { RecordRow } from '../../components/records/RecordRow';
import { durationText } from '@slipway/plugin-dx-metrics-react';

/** Entities are called by their names. */
function titleOf({ title }: AdoptionRecord): string {
  return /^(component|template):/.test(title)
    ? parseEntityRef(title).name
    : title;
}

/** One record of adoption: what it is, why it counts, and what it adds to the number. */
export function AdoptionRecordItem(props: {
  record: AdoptionRecord;
  /** What a record above the line of a share is called. */
  hits?: string;
  /** IANA time zone. */
  zone: string;
}) {
  const { record, hits, zone } = props;
  const { entityRef, taskId, url, seconds } = record;
  return (
    <RecordRow
      name={titleOf(record)}
      url={url}
      about={
        <>
          {entityRef && (
            <>
              <EntityRefLink entityRef={entityRef} defaultKind="component" />
              {' · '}
            </>
          )}
          <Moment at={record.at} zone={zone} />
        </>
      }
      why={record.why}
      details={
        taskId && <Link href={`/create/tasks/${taskId}`}>Open the launch</Link>
      }
      end={
        <>
          {seconds !== null && (
            <Text weight="bold">{durationText(seconds)}</Text>
          )}
          {record.hit && hits && seconds === null && <Badge>{hits}</Badge>}
        </>
      }
    />
  );
}
