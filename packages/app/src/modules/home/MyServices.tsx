import { Link, Progress, ResponseErrorPanel } from '@backstage/core-components';
import { identityApiRef, useApi } from '@backstage/core-plugin-api';
import { catalogApiRef, EntityRefLink } from '@backstage/plugin-catalog-react';
import { Flex, Text } from '@backstage/ui';
import useAsync from 'react-use/esm/useAsync';

const LIMIT = 12;

/** The components that the signed-in person or one of their groups owns. */
export function MyServices() {
  const identity = useApi(identityApiRef);
  const catalog = useApi(catalogApiRef);
  const { value, loading, error } = useAsync(async () => {
    const { ownershipEntityRefs } = await identity.getBackstageIdentity();
    return catalog.queryEntities({
      filter: { kind: 'component', 'relations.ownedBy': ownershipEntityRefs },
      fields: ['kind', 'metadata', 'spec.type', 'spec.lifecycle'],
      orderFields: { field: 'metadata.name', order: 'asc' },
      limit: LIMIT,
    });
  }, [identity, catalog]);

  if (loading) {
    return <Progress />;
  }
  if (error) {
    return <ResponseErrorPanel error={error} />;
  }
  if (!value?.items.length) {
    return (
      <Text color="secondary">
        The services that you or your teams own will be here.{' '}
        <Link to="/create">Launch the first one</Link>
      </Text>
    );
  }
  return (
    <Flex direction="column" gap="2">
      {value.items.map(entity => (
        <Flex key={entity.metadata.uid} justify="between" gap="4">
          <EntityRefLink entityRef={entity} defaultKind="component" />
          <Text variant="body-small" color="secondary">
            {[entity.spec?.type, entity.spec?.lifecycle].join(', ')}
          </Text>
        </Flex>
      ))}
      {value.totalItems > LIMIT && (
        <Text variant="body-small" color="secondary">
          and {value.totalItems - LIMIT} more
        </Text>
      )}
    </Flex>
  );
}
