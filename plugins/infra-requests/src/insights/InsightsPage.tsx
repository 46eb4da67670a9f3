import { useApi } from '@backstage/frontend-plugin-api';
import {
  Container,
  Flex,
  ToggleButton,
  ToggleButtonGroup,
} from '@backstage/ui';
import { Loaded, pageStyles } from '@slipway/components';
import useAsyncRetry from 'react-use/esm/useAsyncRetry';
import { infraRequestsApiRef } from '../api/infraRequestsApi';
import { useUrlParameters } from '../api/useUrlParameters';
import { InsightFigures } from './InsightFigures';
import { InsightTables } from './InsightTables';

/** How many days one may look back. */
const PERIODS = [30, 90, 365];
const USUAL_PERIOD = 90;

/** How well self-service serves: for the platform team. */
export function InsightsPage() {
  const client = useApi(infraRequestsApiRef);
  const parameters = useUrlParameters<'days'>();
  const days =
    PERIODS.find(one => String(one) === parameters.get('days')) ?? USUAL_PERIOD;
  const insights = useAsyncRetry(
    () => client.getInsights({ days }),
    [client, days],
  );
  return (
    <Container>
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
    </Container>
  );
}
