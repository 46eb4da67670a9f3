import { Card, CardBody, CardHeader, Flex, Text } from '@backstage/ui';
import type { DoraAnswer, MetricName } from '@slipway/plugin-dx-metrics-common';
import { useId } from 'react';
import type { DeliveryParameters } from '../../api/useDeliveryParameters';
import { METRIC_TEXTS } from '@slipway/plugin-dx-metrics-react';
import { MetricRecords } from '../records/MetricRecords';
import { Series } from '../series/Series';
import { Spread } from '../spread/Spread';
import { FormChoice } from './FormChoice';
import { LeadTimePhases } from './LeadTimePhases';
import styles from './MetricDetail.module.css';
import { Placement } from './Placement';

/** One metric: what it means, how it went over time, how it is spread, and the records behind it. */
export function MetricDetail(props: {
  metric: MetricName;
  answer: DoraAnswer;
  parameters: DeliveryParameters;
}) {
  const { metric, answer, parameters } = props;
  const { view, scale, setNarrowing } = parameters;
  const { title, definition, measure } = METRIC_TEXTS[metric];
  const titleId = useId();
  const hasValue = answer.metrics[metric].value !== null;
  const form = {
    view,
    scale: measure === 'duration' ? scale : 'linear',
  } as const;
  return (
    <Flex direction="column" gap="4" role="region" aria-labelledby={titleId}>
      <Card>
        <CardHeader className={styles.header}>
          <div>
            <Text as="h2" variant="title-x-small" weight="bold" id={titleId}>
              {title}
            </Text>
            <Text as="p" variant="body-medium" color="secondary">
              {definition}
            </Text>
            <Placement metric={metric} metrics={answer.metrics} />
          </div>
          {hasValue && <FormChoice parameters={parameters} measure={measure} />}
        </CardHeader>
        <CardBody>
          {metric === 'changeLeadTime' && <LeadTimePhases answer={answer} />}
          <Series
            metric={metric}
            answer={answer}
            form={form}
            onOpen={setNarrowing}
          />
          <Spread
            metric={metric}
            answer={answer}
            form={form}
            onOpen={setNarrowing}
          />
        </CardBody>
      </Card>
      <MetricRecords metric={metric} answer={answer} parameters={parameters} />
    </Flex>
  );
}
