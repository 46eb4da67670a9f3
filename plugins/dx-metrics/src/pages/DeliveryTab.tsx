import { stringifyEntityRef } from '@backstage/catalog-model';
import { useEntity } from '@backstage/plugin-catalog-react';
import { Flex } from '@backstage/ui';
import { Delivery } from '../components/Delivery';
import { UnattributedLink } from '../components/unattributed/UnattributedLink';

/** How the entity of the page is delivered. */
export function DeliveryTab() {
  const { entity } = useEntity();
  return (
    <Flex direction="column" gap="4">
      <Delivery scope={stringifyEntityRef(entity)} />
      <UnattributedLink />
    </Flex>
  );
}
