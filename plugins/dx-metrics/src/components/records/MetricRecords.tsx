import { useApi } from '@backstage/frontend-plugin-api';
import { Card, CardBody, CardHeader, Text } from '@backstage/ui';
import type {
  DoraAnswer,
  MetricName,
  RecordsCsvQuery,
} from '@slipway/plugin-dx-metrics-common';
import { useState } from 'react';
import { dxMetricsApiRef } from '../../api/dxMetricsApi';
import { numeratorOf, samplesText } from '../../metrics/metricTexts';
import { DownloadCsv } from '../download/DownloadCsv';
import { PartChoice } from './PartChoice';
import styles from './Records.module.css';
import { RecordsList } from './RecordsList';

const fileName = ({ scope, metric, part, from, to }: RecordsCsvQuery) =>
  [
    scope,
    metric,
    part === 'numerator' && part,
    from?.slice(0, 10),
    to?.slice(0, 10),
  ]
    .filter(Boolean)
    .join('-');

/** The records behind the value of a metric: each says why it counts. Of a rate, those above the line come first. */
export function MetricRecords(props: {
  metric: MetricName;
  answer: DoraAnswer;
}) {
  const { metric, answer } = props;
  const { scope, from, to, tz, metrics } = answer;
  const { samples } = metrics[metric];
  const client = useApi(dxMetricsApiRef);
  const [part, setPart] = useState<RecordsCsvQuery['part']>('numerator');
  const numerator = numeratorOf(metric, metrics);
  const isCut = numerator && numerator.count > 0 && numerator.count < samples;
  const query: RecordsCsvQuery = {
    metric,
    scope,
    from,
    to,
    tz,
    part: isCut ? part : undefined,
  };
  if (samples === 0) {
    return null;
  }
  return (
    <Card>
      <CardHeader className={styles.header}>
        <div>
          <Text as="h3" variant="title-x-small" weight="bold">
            Records
          </Text>
          <Text as="p" variant="body-small" color="secondary">
            {samplesText(metric, metrics)}. Newest first.
          </Text>
        </div>
        <div className={styles.actions}>
          {isCut && (
            <PartChoice
              numerator={numerator.title}
              part={part}
              onChange={setPart}
            />
          )}
          <DownloadCsv
            name={fileName(query)}
            load={() => client.getRecordsCsv(query)}
          />
        </div>
      </CardHeader>
      <CardBody>
        <RecordsList key={`${scope} ${from} ${part}`} query={query} />
      </CardBody>
    </Card>
  );
}
