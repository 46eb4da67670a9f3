import { stringifyEntityRef } from '@backstage/catalog-model';
import { useRouteRef } from '@backstage/frontend-plugin-api';
import { EntityInfoCard, useEntity } from '@backstage/plugin-catalog-react';
import { Link, Skeleton, Text } from '@backstage/ui';
import { LoadingFailed } from '@slipway/components';
import { useDora } from '../api/useDora';
import { CONNECT_GUIDE } from '../components/states/NoDelivery';
import { isEmpty } from '../metrics/isEmpty';
import { DEFAULT_PERIOD } from '../metrics/periods';
import { deliveryTabRouteRef } from '../routes';
import { DeliveryFigures } from './DeliveryFigures';

function Content({ scope }: { scope: string }) {
  const {
    value: answer,
    loading,
    error,
    retry,
  } = useDora(scope, { period: DEFAULT_PERIOD });
  if (loading) {
    return (
      <div role="status" aria-busy aria-label="Loading the delivery metrics">
        <Skeleton width="100%" height={128} />
      </div>
    );
  }
  if (error || !answer) {
    return (
      <LoadingFailed what="The delivery metrics" error={error} retry={retry} />
    );
  }
  if (isEmpty(answer)) {
    return (
      <Text as="p" variant="body-medium">
        The portal has heard of no deployment to production yet.{' '}
        <Link href={CONNECT_GUIDE}>Connect delivery events</Link>
      </Text>
    );
  }
  return <DeliveryFigures answer={answer} />;
}

/** The five DORA metrics of the entity whose page it is on, a line each. */
export function DeliveryCard() {
  const { entity } = useEntity();
  const tab = useRouteRef(deliveryTabRouteRef);
  return (
    <EntityInfoCard
      title="Delivery"
      footerActions={tab && <Link href={tab()}>Trends and records</Link>}
    >
      <Content scope={stringifyEntityRef(entity)} />
    </EntityInfoCard>
  );
}
