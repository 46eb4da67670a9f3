import { EntityRefLink } from '@backstage/plugin-catalog-react';
import type { MetricRecord } from '@slipway/plugin-dx-metrics-common';
import type { ReactNode } from 'react';
import { Moment } from '../Moment';
import { RecordRow } from './RecordRow';

/** The period that the records are of, as the back end was asked. */
export interface RecordContext {
  /** The component of a record is named when it is not the scope itself. */
  scope: string;
  /** IANA time zone. */
  tz: string;
}

/** One record: what it is, why it counts, and what it adds to the number. */
export function RecordItem(props: {
  record: MetricRecord;
  context: RecordContext;
  name: string;
  /** When its deployment finished, in ISO 8601. */
  finishedAt: string;
  /** What else it is. */
  about?: ReactNode;
  /** What stands behind the reason. */
  details?: ReactNode;
  /** What it adds, such as “2.3 days”. */
  value?: ReactNode;
}) {
  const { record, context, name, finishedAt, about, details, value } = props;
  return (
    <RecordRow
      name={name}
      url={record.url}
      about={
        <>
          {record.component !== context.scope && (
            <>
              <EntityRefLink
                entityRef={record.component}
                defaultKind="component"
              />
              {' · '}
            </>
          )}
          <Moment at={finishedAt} zone={context.tz} />
          {about}
        </>
      }
      why={record.why}
      details={details}
      end={value}
    />
  );
}
