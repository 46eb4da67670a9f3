import { useRouteRef } from '@backstage/frontend-plugin-api';
import { Text } from '@backstage/ui';
import { explainLeadTime } from '@slipway/plugin-dx-metrics-react';
import {
  deliveryRows,
  isWithoutDelivery,
  phaseRows,
} from '../figures/deliveryRows';
import { GUIDES } from '../guides';
import type { Quarter } from '../quarter/Quarter';
import { deliveryRouteRef } from '../routes';
import type { Sources } from '../sources/useSources';
import { Empty } from './Empty';
import { FiguresTable } from './FiguresTable';
import { headsOf } from './headsOf';
import { Loaded } from './Loaded';
import { lookInto } from './lookInto';
import { Section } from './Section';

/** The five metrics of everything, and where the lead time goes. */
export function DeliverySection(props: {
  quarter: Quarter;
  source: Sources['delivery'];
}) {
  const { quarter, source } = props;
  const page = useRouteRef(deliveryRouteRef);
  return (
    <Section
      title="Delivery"
      more={lookInto('Look into delivery', page, quarter)}
    >
      <Loaded what="The delivery metrics" source={source} rows={9}>
        {delivery =>
          isWithoutDelivery(delivery) ? (
            <Empty
              text="The five DORA metrics will be here, as soon as the portal hears of a deployment to production. It heard of none in this quarter, nor in the one before."
              nextStep={{
                text: 'Connect delivery events',
                href: GUIDES.deliveryEvents,
              }}
            />
          ) : (
            <>
              <FiguresTable
                label="Delivery"
                heads={headsOf(quarter)}
                rows={deliveryRows(delivery)}
              />
              <Phases delivery={delivery} quarter={quarter} />
            </>
          )
        }
      </Loaded>
    </Section>
  );
}

function Phases(props: {
  delivery: NonNullable<Sources['delivery']['value']>;
  quarter: Quarter;
}) {
  const { delivery, quarter } = props;
  const { now, before } = delivery;
  const rows = phaseRows(delivery);
  if (rows.length === 0) {
    return null;
  }
  const explanation = explainLeadTime(
    now.metrics.changeLeadTime,
    before.metrics.changeLeadTime,
  );
  return (
    <>
      <Text as="h3" variant="body-medium" weight="bold">
        Where the lead time goes
      </Text>
      {explanation && (
        <Text as="p" variant="body-medium">
          {explanation}
        </Text>
      )}
      <FiguresTable
        label="Phases of the lead time, on average"
        heads={headsOf(quarter)}
        rows={rows}
      />
    </>
  );
}
