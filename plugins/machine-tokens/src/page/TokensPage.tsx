import { useApi } from '@backstage/frontend-plugin-api';
import { Container } from '@backstage/ui';
import {
  Ago,
  CardSection,
  type ItemColumn,
  OwnerLink,
  PagedTable,
  usePages,
} from '@slipway/components';
import type { Token } from '@slipway/plugin-machine-tokens-common';
import { useCallback, useState } from 'react';
import { machineTokensApiRef } from '../api/machineTokensApi';
import { EndText } from '../components/EndText';
import { MakeButton } from '../components/MakeButton';
import { RevokeButton } from '../components/RevokeButton';
import { ScopeText } from '../components/ScopeText';

/** The tokens of the reader's groups, and what can be done with them. */
export function TokensPage() {
  const client = useApi(machineTokensApiRef);
  /** A new object reads the list again. */
  const [reading, setReading] = useState({});
  const readAgain = useCallback(() => setReading({}), []);
  const load = useCallback(
    (cursor?: string) => client.listTokens({ cursor, limit: 50 }),
    // eslint-disable-next-line react-hooks/exhaustive-deps
    [client, reading],
  );
  const pages = usePages(load);
  const columns: [ItemColumn<Token>, ...ItemColumn<Token>[]] = [
    { title: 'Token', cell: ({ title }) => title },
    { title: 'May report', cell: token => <ScopeText token={token} /> },
    { title: 'Group', cell: ({ owner }) => <OwnerLink owner={owner} /> },
    {
      title: 'Last used',
      cell: ({ lastUsedAt }) =>
        lastUsedAt ? <Ago at={lastUsedAt} /> : 'Never',
    },
    { title: 'Ends', cell: token => <EndText token={token} /> },
    {
      title: 'Actions',
      cell: token =>
        token.state === 'active' ? (
          <RevokeButton token={token} onRevoked={readAgain} />
        ) : null,
    },
  ];
  return (
    <Container>
      <CardSection
        title="Machine tokens"
        note="With a token, a pipeline tells the portal what it did: for the components that the token names, and nothing else."
        actions={<MakeButton onMade={readAgain} />}
      >
        <PagedTable
          label="Machine tokens"
          what="The tokens"
          one="token"
          many="tokens"
          empty="The tokens of your groups will be here. Make one for each pipeline, so that each can be ended by itself."
          pages={pages}
          keyOf={({ id }) => id}
          columns={columns}
        />
      </CardSection>
    </Container>
  );
}
