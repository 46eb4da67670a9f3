import { Flex } from '@backstage/ui';
import { useDeliveryParameters } from '../api/useDeliveryParameters';
import { useDora } from '../api/useDora';
import { isEmpty } from '../metrics/isEmpty';
import { MetricDetail } from './detail/MetricDetail';
import { PeriodBar } from './PeriodBar';
import { DeliverySkeleton } from './states/DeliverySkeleton';
import { LoadingFailed } from './states/LoadingFailed';
import { NoDelivery } from './states/NoDelivery';
import { MetricTiles } from './tiles/MetricTiles';

/**
 * The five DORA metrics of a scope, one of them in detail, and the records behind it.
 *
 * @param scope - `all`, or a reference to a component, system, domain or group
 */
export function Delivery({ scope }: { scope: string }) {
  const { period, setPeriod, metric, setMetric } = useDeliveryParameters();
  const { value: answer, loading, error, retry } = useDora(scope, period);

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
      return <NoDelivery period={period} />;
    }
    return (
      <>
        <MetricTiles answer={answer} selected={metric} onSelect={setMetric} />
        <MetricDetail key={metric} metric={metric} answer={answer} />
      </>
    );
  }

  return (
    <Flex direction="column" gap="4">
      <PeriodBar period={period} onChange={setPeriod} answer={answer} />
      {content()}
    </Flex>
  );
}
