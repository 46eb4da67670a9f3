import { Card, CardBody, CardHeader, Flex, Text } from '@backstage/ui';
import type {
  AdoptionAnswer,
  AdoptionMetricName,
} from '@slipway/plugin-dx-metrics-common';
import { useEffect, useId, useRef } from 'react';
import { ChartWithTable } from '../../components/charts/ChartWithTable';
import { FormChoice } from '../../components/detail/FormChoice';
import styles from '../../components/detail/MetricDetail.module.css';
import { ADOPTION_TEXTS, durationText } from '@slipway/plugin-dx-metrics-react';
import { adoptionPoints } from '../texts/adoptionPoints';
import type { AdoptionParameters } from '../useAdoptionParameters';
import { AdoptionChart } from './AdoptionChart';
import { AdoptionRecords } from './AdoptionRecords';
import { AdoptionTable } from './AdoptionTable';
import { TargetText } from './TargetText';
import { TemplatesTable } from './TemplatesTable';

/** One metric: what it means and whom it counts, how it went by month, and the records behind it. */
export function AdoptionDetail(props: {
  name: AdoptionMetricName;
  answer: AdoptionAnswer;
  parameters: AdoptionParameters;
  /** Whether it comes into view: it lies below what was pressed. */
  takesView: boolean;
}) {
  const { name, answer, parameters, takesView } = props;
  const metric = answer.metrics[name];
  const { title, definition } = ADOPTION_TEXTS[name];
  const titleId = useId();
  const detail = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (takesView) {
      detail.current?.scrollIntoView({ block: 'start' });
    }
  }, [takesView]);
  const points = adoptionPoints(answer, name);
  const hasSeries = points.some(({ value }) => value !== null);
  return (
    <Flex
      direction="column"
      gap="4"
      role="region"
      aria-labelledby={titleId}
      ref={detail}
    >
      <Card>
        <CardHeader className={styles.header}>
          <div>
            <Text as="h2" variant="title-x-small" weight="bold" id={titleId}>
              {title}
            </Text>
            <Text as="p" variant="body-medium" color="secondary">
              {definition}
            </Text>
            <Text as="p" variant="body-small" color="secondary">
              Counted: {metric.population}
            </Text>
            <TargetText metric={metric} />
          </div>
          {hasSeries && (
            <FormChoice parameters={parameters.shared} measure="rate" />
          )}
        </CardHeader>
        <CardBody>
          {metric.spread && (
            <Text as="p" variant="body-medium">
              Half took at most {durationText(metric.spread.p50)}, nine of ten
              at most {durationText(metric.spread.p90)}; the mean is{' '}
              {durationText(metric.spread.mean)}.
            </Text>
          )}
          {hasSeries ? (
            <ChartWithTable
              title="By month"
              view={parameters.shared.view}
              chart={<AdoptionChart metric={metric} points={points} />}
              table={() => <AdoptionTable title={title} points={points} />}
            />
          ) : (
            <Text as="p">
              {metric.reason}. {metric.nextStep}.
            </Text>
          )}
          {name === 'templateUse' && (
            <TemplatesTable templates={answer.templates} />
          )}
        </CardBody>
      </Card>
      <AdoptionRecords name={name} answer={answer} parameters={parameters} />
    </Flex>
  );
}
