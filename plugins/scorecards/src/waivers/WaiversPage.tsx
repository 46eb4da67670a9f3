import { useApi } from '@backstage/frontend-plugin-api';
import { Button, Container, Flex, Select, Text } from '@backstage/ui';
import { CardSection, Loaded, pageStyles as page } from '@slipway/components';
import { refText } from '@slipway/components/scope';
import { MAX_ITEMS } from '@slipway/contract';
import type {
  ScorecardOverview,
  WaiverState,
} from '@slipway/plugin-scorecards-common';
import useAsyncRetry from 'react-use/esm/useAsyncRetry';
import { scorecardsApiRef } from '../api/scorecardsApi';
import { useScorecards } from '../api/useScorecards';
import { useWaiverParameters } from './useWaiverParameters';
import { WaiverList } from './WaiverList';
import { WAIVER_STATES } from './waiverTexts';

/** Stands for all of them; no state and no name is written like this. */
const ALL = '-';

/** Who asked for which waiver, and what became of it. */
export function WaiversPage() {
  const parameters = useWaiverParameters();
  const { state, scorecard, entity } = parameters;
  const client = useApi(scorecardsApiRef);
  const scorecards = useScorecards();
  const waivers = useAsyncRetry(
    () => client.getWaivers({ state, scorecard, entity, limit: MAX_ITEMS }),
    [client, state, scorecard, entity],
  );
  return (
    <Container>
      <CardSection
        title="Waivers"
        note="For a time, a check does not count for an entity. One person asks, another approves, and it ends by itself."
      >
        <Loaded what="The scorecards" state={scorecards} height={320}>
          {items => (
            <Flex direction="column" gap="4">
              <Filters parameters={parameters} scorecards={items} />
              <Loaded what="The waivers" state={waivers} height={240}>
                {({ items: listed }) => (
                  <>
                    <WaiverList
                      waivers={listed}
                      scorecards={items}
                      isNarrowed={Boolean(state || scorecard || entity)}
                      onDecided={waivers.retry}
                    />
                    {listed.length === MAX_ITEMS && (
                      <Text as="p" variant="body-small" color="secondary">
                        Only the newest {MAX_ITEMS} are listed: narrow the list
                        to see others.
                      </Text>
                    )}
                  </>
                )}
              </Loaded>
            </Flex>
          )}
        </Loaded>
      </CardSection>
    </Container>
  );
}

function Filters(props: {
  parameters: ReturnType<typeof useWaiverParameters>;
  scorecards: ScorecardOverview[];
}) {
  const { parameters, scorecards } = props;
  const { state, scorecard, entity } = parameters;
  return (
    <div className={page.controls}>
      <Select
        label="State"
        options={[
          { value: ALL, label: 'Every state' },
          ...Object.entries(WAIVER_STATES).map(([value, label]) => ({
            value,
            label,
          })),
        ]}
        value={state ?? ALL}
        onChange={chosen =>
          parameters.setState(
            chosen === ALL ? undefined : (chosen as WaiverState),
          )
        }
      />
      <Select
        label="Scorecard"
        options={[
          { value: ALL, label: 'Every scorecard' },
          ...scorecards.map(({ name, title }) => ({
            value: name,
            label: title,
          })),
        ]}
        value={scorecard ?? ALL}
        onChange={chosen =>
          parameters.setScorecard(chosen === ALL ? undefined : String(chosen))
        }
      />
      {entity && (
        <Button variant="secondary" onPress={parameters.clearEntity}>
          {`Only of ${refText(entity)}: show all`}
        </Button>
      )}
    </div>
  );
}
