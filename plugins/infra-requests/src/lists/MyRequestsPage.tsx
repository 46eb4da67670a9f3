import { Container } from '@backstage/ui';
import { CardSection } from '@slipway/components';
import type { RequestsQuery } from '@slipway/plugin-infra-requests-common';
import { NothingAskedFor } from './NothingAskedFor';
import { RequestTable } from './RequestTable';

const MINE: RequestsQuery = { view: 'mine' };

/** What the reader asked for. */
export function MyRequestsPage() {
  return (
    <Container>
      <CardSection title="My requests" note="What you asked for.">
        <RequestTable
          query={MINE}
          empty={<NothingAskedFor text="What you ask for will be here." />}
        />
      </CardSection>
    </Container>
  );
}
