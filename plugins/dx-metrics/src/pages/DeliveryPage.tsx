import { Container, Flex } from '@backstage/ui';
import { ScopePicker } from '@slipway/components/scope';
import { Delivery } from '../components/Delivery';
import { ALL_COMPONENTS, SCOPE_KINDS } from '../components/scope/scopes';
import { useScopeParameter } from '../components/scope/useScopeParameter';
import { UnattributedLink } from '../components/unattributed/UnattributedLink';

/** How everything is delivered, or the part of it that the reader chooses. */
export function DeliveryPage() {
  const [scope, setScope] = useScopeParameter();
  return (
    <Container>
      <Flex direction="column" gap="4">
        <Delivery
          scope={scope}
          scopeChoice={
            <ScopePicker
              key={scope}
              scope={scope}
              everything={ALL_COMPONENTS}
              kinds={SCOPE_KINDS}
              onChange={setScope}
            />
          }
        />
        <UnattributedLink />
      </Flex>
    </Container>
  );
}
