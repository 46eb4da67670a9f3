import { identityApiRef, useApi } from '@backstage/frontend-plugin-api';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import { ButtonLink, Flex, Text } from '@backstage/ui';
import type { ServiceFactSource } from '@slipway/plugin-home-react';
import useAsyncRetry from 'react-use/esm/useAsyncRetry';
import { CardFailed } from '../states/CardFailed';
import { CardSkeleton } from '../states/CardSkeleton';
import { readMyServices } from './readMyServices';
import { ServiceList } from './ServiceList';

/** The components that the signed-in person, one of their groups or a group below owns, with what plugins tell of each. */
export function MyServices({ sources }: { sources: ServiceFactSource[] }) {
  const identity = useApi(identityApiRef);
  const catalog = useApi(catalogApiRef);
  const { value, loading, error, retry } = useAsyncRetry(async () => {
    const { ownershipEntityRefs } = await identity.getBackstageIdentity();
    const { services, ...rest } = await readMyServices(
      catalog,
      ownershipEntityRefs,
    );
    const groups = ownershipEntityRefs.filter(ref => ref.startsWith('group:'));
    return { question: { services, groups }, ...rest };
  }, [identity, catalog]);

  if (loading) {
    return <CardSkeleton label="Loading your services" />;
  }
  if (error || !value) {
    return <CardFailed what="Your services" error={error} retry={retry} />;
  }
  if (value.total === 0) {
    return (
      <Flex direction="column" gap="4" align="start">
        <Text as="p" color="secondary">
          The services that you or your teams own will be here.
        </Text>
        <ButtonLink href="/create">Launch a service</ButtonLink>
      </Flex>
    );
  }
  return <ServiceList sources={sources} {...value} />;
}
