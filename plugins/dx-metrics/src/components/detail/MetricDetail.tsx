import { Card, CardBody, CardHeader, Flex, Text } from '@backstage/ui';
import type { DoraAnswer, MetricName } from '@slipway/plugin-dx-metrics-common';
import { useId } from 'react';
import { METRIC_TEXTS } from '../../metrics/metricTexts';
import { MetricRecords } from '../records/MetricRecords';
import { Series } from '../series/Series';
import { LeadTimePhases } from './LeadTimePhases';
import { Placement } from './Placement';

/** One metric: what it means, how it went over time, and the records behind it. */
export function MetricDetail(props: {
  metric: MetricName;
  answer: DoraAnswer;
}) {
  const { metric, answer } = props;
  const { title, definition } = METRIC_TEXTS[metric];
  const titleId = useId();
  return (
    <Flex direction="column" gap="4" role="region" aria-labelledby={titleId}>
      <Card>
        <CardHeader>
          <Text as="h2" variant="title-x-small" weight="bold" id={titleId}>
            {title}
          </Text>
          <Text as="p" variant="body-medium" color="secondary">
            {definition}
          </Text>
          <Placement metric={metric} metrics={answer.metrics} />
        </CardHeader>
        <CardBody>
          <Series metric={metric} answer={answer} />
          {metric === 'changeLeadTime' && (
            <LeadTimePhases leadTime={answer.metrics.changeLeadTime} />
          )}
        </CardBody>
      </Card>
      <MetricRecords metric={metric} answer={answer} />
    </Flex>
  );
}
