import { useRouteRef } from '@backstage/frontend-plugin-api';
import { ButtonLink, Flex, Text } from '@backstage/ui';
import { catalogueRouteRef } from '../routes';

/** Stands where no request is, and leads to the catalogue. */
export function NothingAskedFor({ text }: { text: string }) {
  const path = useRouteRef(catalogueRouteRef)?.();
  return (
    <Flex direction="column" gap="3" align="start">
      <Text as="p" variant="body-medium">
        {text}
      </Text>
      {path && <ButtonLink href={path}>See what there is</ButtonLink>}
    </Flex>
  );
}
