import { useApi } from '@backstage/frontend-plugin-api';
import { usePermission } from '@backstage/plugin-permission-react';
import {
  Alert,
  Container,
  Flex,
  ToggleButton,
  ToggleButtonGroup,
} from '@backstage/ui';
import { Loaded, pageStyles, useUrlParameters } from '@slipway/components';
import { insightsReadPermission } from '@slipway/plugin-infra-requests-common';
import useAsyncRetry from 'react-use/esm/useAsyncRetry';
import { infraRequestsApiRef } from '../api/infraRequestsApi';
import { InsightFigures } from './InsightFigures';
import { InsightTables } from './InsightTables';

/** How many days one may look back. */
const PERIODS = [30, 90, 365];
const USUAL_PERIOD = 90;

/** How well self-service serves: for the platform team. */
export function InsightsPage() {
  const { allowed, loading } = usePermission({
    permission: insightsReadPermission,
  });
  if (loading) {
    return null;
  }
  return (
    <Container>
      {allowed ? (
        <Insights />
      ) : (
        <Alert
          role="alert"
          status="info"
          icon
          title="The insights are not open to you"
          description="The platform team reads them. Ask it if you need a number."
        />
      )}
    </Container>
  );
}

/** The figures of a period. */
function Insights() {
  const client = useApi(infraRequestsApiRef);
  const parameters = useUrlParameters<'days'>();
  const days =
    PERIODS.find(one => String(one) === parameters.get('days')) ?? USUAL_PERIOD;
  const insights = useAsyncRetry(
    () => client.getInsights({ days }),
    [client, days],
  );
  return (
    <Flex direction="column" gap="4">
      <div className={pageStyles.controls}>
        <ToggleButtonGroup
          aria-label="Period"
          selectionMode="single"
          disallowEmptySelection
          selectedKeys={[String(days)]}
          onSelectionChange={keys =>
            parameters.set('days', String([...keys][0]))
          }
        >
          {PERIODS.map(one => (
            <ToggleButton key={one} id={String(one)}>
              {`${one} days`}
            </ToggleButton>
          ))}
        </ToggleButtonGroup>
      </div>
      <Loaded what="The insights" state={insights} height={480}>
        {loaded => (
          <>
            <InsightFigures insights={loaded} />
            <InsightTables insights={loaded} />
          </>
        )}
      </Loaded>
    </Flex>
  );
}
