import { Flex } from '@backstage/ui';
import type { ReactNode } from 'react';
import { LoadingFailed } from '@slipway/components';
import { scopeKind } from '@slipway/components/scope';
import { useDeliveryParameters } from '../api/useDeliveryParameters';
import { useDora } from '../api/useDora';
import { isEmpty } from '../metrics/isEmpty';
import { DeliveryControls } from './controls/DeliveryControls';
import { PartsOfPage } from './controls/PartsOfPage';
import { MetricDetail } from './detail/MetricDetail';
import { Services } from './services/Services';
import { DeliverySkeleton } from './states/DeliverySkeleton';
import { NoDelivery } from './states/NoDelivery';
import { MetricTiles } from './tiles/MetricTiles';

/**
 * The five DORA metrics of a scope, one of them in detail with the records behind it, and the same of each service.
 *
 * @param scope - `all`, or a reference to a component, system, domain or group
 * @param scopeChoice - chooses the scope, where it can be chosen
 */
export function Delivery(props: { scope: string; scopeChoice?: ReactNode }) {
  const { scope, scopeChoice } = props;
  const parameters = useDeliveryParameters();
  const { metric, setMetric } = parameters;
  const { value: answer, loading, error, retry } = useDora(scope, parameters);

  const hasServices = scopeKind(scope) !== 'component';

  function content() {
    if (loading) {
      return <DeliverySkeleton />;
    }
    if (error || !answer) {
      return (
        <LoadingFailed
          what="The delivery metrics"
          error={error}
          retry={retry}
        />
      );
    }
    if (isEmpty(answer)) {
      return <NoDelivery period={parameters.period} />;
    }
    return (
      <>
        <PartsOfPage
          hasRecords={answer.metrics[metric].samples > 0}
          hasServices={hasServices}
        />
        <MetricTiles answer={answer} selected={metric} onSelect={setMetric} />
        <MetricDetail
          key={metric}
          metric={metric}
          answer={answer}
          parameters={parameters}
        />
        {hasServices && <Services answer={answer} />}
      </>
    );
  }

  return (
    <Flex direction="column" gap="4">
      <DeliveryControls
        parameters={parameters}
        scopeChoice={scopeChoice}
        answer={answer}
      />
      {content()}
    </Flex>
  );
}
