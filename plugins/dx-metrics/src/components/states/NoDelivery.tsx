import { ButtonLink, Flex, Text } from '@backstage/ui';
import type { Period } from '../../metrics/periods';

/** How delivery events get into the portal. */
export const CONNECT_GUIDE =
  '/docs/default/component/slipway/how-to/connect-delivery-events';

/** While nothing reached production. */
export function NoDelivery({ period }: { period: Period }) {
  return (
    <Flex direction="column" gap="4" align="start">
      <Text as="p">
        The five DORA metrics will be here, as soon as the portal hears of a
        deployment to production. It heard of none {period.when}, nor in the{' '}
        {period.words} before.
      </Text>
      <ButtonLink href={CONNECT_GUIDE}>Connect delivery events</ButtonLink>
    </Flex>
  );
}
