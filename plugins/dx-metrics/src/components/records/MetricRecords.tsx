import { useApi } from '@backstage/frontend-plugin-api';
import { Button, Card, CardBody, CardHeader, Text } from '@backstage/ui';
import type {
  DoraAnswer,
  MetricName,
  RecordsCsvQuery,
} from '@slipway/plugin-dx-metrics-common';
import { useEffect, useRef } from 'react';
import { dxMetricsApiRef } from '../../api/dxMetricsApi';
import type { DeliveryParameters } from '../../api/useDeliveryParameters';
import { numeratorOf, samplesText } from '@slipway/plugin-dx-metrics-react';
import { DownloadFile } from '@slipway/components';
import { PARTS } from '../controls/PartsOfPage';
import { describeNarrowing } from './describeNarrowing';
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

/**
 * The records behind the value of a metric: each says why it counts. Of a rate, those above the line come first. A
 * number that was pressed narrows them down, and brings them into view.
 */
export function MetricRecords(props: {
  metric: MetricName;
  answer: DoraAnswer;
  parameters: DeliveryParameters;
}) {
  const { metric, answer, parameters } = props;
  const { part, setPart, narrowing, setNarrowing } = parameters;
  const { scope, from, to, tz, metrics } = answer;
  const { samples } = metrics[metric];
  const client = useApi(dxMetricsApiRef);
  const narrowed = describeNarrowing(narrowing, tz);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (narrowed) {
      heading.current?.focus({ preventScroll: true });
      heading.current?.scrollIntoView({ block: 'start' });
    }
  }, [narrowed]);
  const numerator = numeratorOf(metric, metrics);
  const isCut = numerator && numerator.count > 0 && numerator.count < samples;
  const query: RecordsCsvQuery = {
    metric,
    scope,
    tz,
    part: isCut ? part : undefined,
    ...narrowing,
    from: narrowing.from ?? from,
    to: narrowing.to ?? to,
  };
  if (samples === 0) {
    return null;
  }
  return (
    <Card>
      <CardHeader className={styles.header}>
        <div>
          <h3
            ref={heading}
            id={PARTS.records}
            tabIndex={-1}
            className={styles.heading}
          >
            Records
          </h3>
          <Text as="p" variant="body-small" color="secondary">
            {narrowed ?? samplesText(metric, metrics)}. Newest first.
          </Text>
        </div>
        <div className={styles.actions}>
          {narrowed && (
            <Button
              size="small"
              variant="secondary"
              onPress={() => setNarrowing({})}
            >
              Show those of the whole period
            </Button>
          )}
          {isCut && (
            <PartChoice
              numerator={numerator.title}
              part={part}
              onChange={setPart}
            />
          )}
          <DownloadFile
            format="CSV"
            name={fileName(query)}
            load={() => client.getRecordsCsv(query)}
          />
        </div>
      </CardHeader>
      <CardBody>
        <RecordsList key={JSON.stringify(query)} query={query} />
      </CardBody>
    </Card>
  );
}
