import { toastApiRef, useApi } from '@backstage/frontend-plugin-api';
import { Container, Flex, Select } from '@backstage/ui';
import { Loaded, useRight } from '@slipway/components';
import {
  definitionManagePermission,
  type DefinitionText,
} from '@slipway/plugin-scorecards-common';
import useAsyncRetry from 'react-use/esm/useAsyncRetry';
import { scorecardsApiRef } from '../api/scorecardsApi';
import { useScorecards } from '../api/useScorecards';
import { Drift } from './Drift';
import { Editor } from './Editor';
import { FactHelp } from './FactHelp';
import { ProblemList } from './ProblemList';
import { useEditorParameters } from './useEditorParameters';

/** Stands for a scorecard that is not there yet; no name of one is written like this. */
const NEW = '-';

/** Tells definitions apart, also those that differ in their comments only. */
const versionOf = ({ name, version, source, savedAt }: DefinitionText) =>
  [name, version, source, savedAt].join(' ');

/** Where a scorecard is made or changed in the portal. */
export function EditorPage() {
  const { scorecard, view, setScorecard, setView } = useEditorParameters();
  const client = useApi(scorecardsApiRef);
  const toast = useApi(toastApiRef);
  const mayDefine = useRight(definitionManagePermission);
  const scorecards = useScorecards();
  const definition = useAsyncRetry(
    async () => (scorecard ? client.getDefinition(scorecard) : null),
    [client, scorecard],
  );
  return (
    <Container>
      <Flex direction="column" gap="4">
        <Loaded what="The scorecards" state={scorecards} height={64}>
          {items => (
            <>
              <Select
                label="Scorecard"
                options={[
                  { value: NEW, label: 'A new one' },
                  ...items.map(({ name, title }) => ({
                    value: name,
                    label: title,
                  })),
                ]}
                value={scorecard ?? NEW}
                onChange={chosen =>
                  setScorecard(chosen === NEW ? undefined : String(chosen))
                }
              />
              {items
                .filter(
                  ({ name, problems }) =>
                    name === scorecard && problems.length > 0,
                )
                .map(({ name, problems }) => (
                  <ProblemList
                    key={name}
                    problems={problems}
                    description="This is wrong with the newest definition; the last good one holds."
                  />
                ))}
            </>
          )}
        </Loaded>
        <Loaded what="The definition" state={definition} height={480}>
          {opened => (
            <>
              {opened && (
                <Drift
                  definition={opened}
                  mayDefine={mayDefine}
                  onRemoved={() => {
                    scorecards.retry();
                    if (opened.gitYaml === null) {
                      setScorecard(undefined);
                    } else {
                      definition.retry();
                    }
                  }}
                />
              )}
              <Editor
                key={opened ? versionOf(opened) : NEW}
                opened={opened}
                mayDefine={mayDefine}
                view={view}
                onView={setView}
                onSaved={saved => {
                  toast.post({
                    title: `${saved.name} is saved; it holds from now on`,
                    timeout: 5_000,
                  });
                  scorecards.retry();
                  definition.retry();
                  setScorecard(saved.name);
                }}
              />
            </>
          )}
        </Loaded>
        <FactHelp />
      </Flex>
    </Container>
  );
}
