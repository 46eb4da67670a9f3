import { useApi } from '@backstage/frontend-plugin-api';
import { Container, Flex } from '@backstage/ui';
import { Loaded } from '@slipway/components';
import useAsyncRetry from 'react-use/esm/useAsyncRetry';
import { accessApiRef } from '../api/accessApi';
import { AreaCard } from './AreaCard';
import { RolesCard } from './RolesCard';

/** What the reader may do in the portal, and why. */
export function AccessPage() {
  const client = useApi(accessApiRef);
  const state = useAsyncRetry(() => client.getOwn(), [client]);
  return (
    <Container>
      <Loaded what="Your permissions" state={state} height={480}>
        {({ roles, areas }) => (
          <Flex direction="column" gap="4">
            <RolesCard roles={roles} />
            {areas.map(({ title, grants }) => (
              <AreaCard key={title} title={title} grants={grants} />
            ))}
          </Flex>
        )}
      </Loaded>
    </Container>
  );
}
