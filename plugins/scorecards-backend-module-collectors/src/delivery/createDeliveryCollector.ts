import { callPlugin, type PortalServices } from '@slipway/backend-common';
import {
  type DeliveryFacts,
  DxMetricsClient,
  type FactsQuery,
} from '@slipway/plugin-dx-metrics-common';
import type {
  CollectedEntity,
  FactCollector,
} from '@slipway/plugin-scorecards-node';
import { Recent } from '../portal/Recent';
import { unlessMissing } from '../portal/unlessMissing';
import { readDeliveryFacts } from './readDeliveryFacts';
import { deliverySource } from './source';

/** As many as one answer of the delivery metrics holds. */
const PAGE_SIZE = 500;

/** Knows how components are delivered, from the delivery metrics. */
export function createDeliveryCollector(
  services: PortalServices,
): FactCollector {
  const recent = new Recent<Map<string, DeliveryFacts>>();
  return {
    source: deliverySource,
    schedule: { frequency: { minutes: 15 }, timeout: { minutes: 2 } },
    async collect(entities, { signal }) {
      const client = new DxMetricsClient(
        callPlugin(services, { targetPluginId: 'dx-metrics', signal }),
      );
      const [first, ...others] = entities.filter(isComponent);
      const deliveries = await (first && others.length === 0
        ? read(client, { scope: first.ref })
        : recent.get(() => read(client, { scope: 'all' })));
      return new Map(
        entities.map(({ ref }) => [
          ref,
          readDeliveryFacts(deliveries.get(ref)),
        ]),
      );
    },
  };
}

async function read(
  client: DxMetricsClient,
  query: Pick<FactsQuery, 'scope'>,
): Promise<Map<string, DeliveryFacts>> {
  const found = new Map<string, DeliveryFacts>();
  let cursor: string | undefined;
  do {
    const page = await client
      .getFacts({ ...query, limit: PAGE_SIZE, cursor })
      .catch(unlessMissing);
    page?.items.forEach(item => found.set(item.component, item));
    cursor = page?.nextCursor;
  } while (cursor);
  return found;
}

/** Only components are delivered. */
function isComponent({ entity }: CollectedEntity): boolean {
  return entity.kind === 'Component';
}
