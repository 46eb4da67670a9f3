import { useApi } from '@backstage/frontend-plugin-api';
import { Alert, Button, Flex, Text } from '@backstage/ui';
import { CardSection, Loaded } from '@slipway/components';
import type { DefinitionText } from '@slipway/plugin-scorecards-common';
import useAsyncRetry from 'react-use/esm/useAsyncRetry';
import { scorecardsApiRef } from '../api/scorecardsApi';
import { LineDiff } from './LineDiff';

/**
 * Somebody else's definition holds by now: what it says, and which of both is to hold.
 *
 * @param text - the reader's
 * @param onTakeTheirs - leaves the reader's text for theirs
 * @param onKeepMine - goes on with the reader's text, over theirs
 */
export function Conflict(props: {
  scorecard: string;
  text: string;
  onTakeTheirs: (theirs: DefinitionText) => void;
  onKeepMine: (theirs: DefinitionText) => void;
}) {
  const { scorecard, text, onTakeTheirs, onKeepMine } = props;
  const client = useApi(scorecardsApiRef);
  const theirs = useAsyncRetry(
    () => client.getDefinition(scorecard),
    [client, scorecard],
  );
  return (
    <CardSection title="Another version holds by now">
      <Flex direction="column" gap="4">
        <Alert
          role="alert"
          status="warning"
          icon
          title="Nothing was saved, and your text is still here"
          description={`Somebody saved ${scorecard} after you opened it. Look at the difference, then decide.`}
        />
        <Loaded what="The definitions" state={theirs} height={240}>
          {definition => (
            <>
              {definition.yaml === text ? (
                <Text as="p">Both say the same.</Text>
              ) : (
                <LineDiff
                  label="From what holds to your text"
                  before={definition.yaml}
                  after={text}
                />
              )}
              <Flex gap="3">
                <Button
                  variant="secondary"
                  onPress={() => onTakeTheirs(definition)}
                >
                  Take theirs
                </Button>
                <Button
                  variant="secondary"
                  onPress={() => onKeepMine(definition)}
                >
                  Go on with mine
                </Button>
              </Flex>
            </>
          )}
        </Loaded>
      </Flex>
    </CardSection>
  );
}
