import { Alert, Button, Flex, Text } from '@backstage/ui';
import { describeFailure } from '@slipway/components';
import type { DefinitionEditing } from './useDefinitionEditing';

/** Tries a definition out, and saves it once that has shown what it changes. */
export function EditorActions(props: {
  editing: DefinitionEditing;
  mayDefine: boolean;
}) {
  const { editing, mayDefine } = props;
  const { tryOut, isTrying, tryError, save, isSaving, saveError } = editing;
  return (
    <Flex direction="column" gap="3">
      <Flex gap="3" align="center">
        <Button
          variant={editing.maySave ? 'secondary' : 'primary'}
          isPending={isTrying}
          onPress={tryOut}
        >
          Try it
        </Button>
        {mayDefine && (
          <Button
            isDisabled={!editing.maySave || !editing.isChanged}
            isPending={isSaving}
            onPress={save}
          >
            Save it
          </Button>
        )}
        <Text as="p" variant="body-small" color="secondary">
          {hintOf(editing, mayDefine)}
        </Text>
      </Flex>
      {tryError && (
        <Alert
          role="alert"
          status="danger"
          icon
          title="It was not tried"
          description={describeFailure(tryError)}
        />
      )}
      {saveError && !editing.isConflict && (
        <Alert
          role="alert"
          status="danger"
          icon
          title="It was not saved"
          description={describeFailure(saveError)}
        />
      )}
    </Flex>
  );
}

function hintOf(editing: DefinitionEditing, mayDefine: boolean): string {
  if (!mayDefine) {
    return 'You may try changes out. The platform team saves them; or change the file in Git.';
  }
  if (!editing.isChanged) {
    return 'Nothing is changed yet.';
  }
  return editing.maySave
    ? 'From then on the portal’s definition holds, whatever Git says.'
    : 'Try it first: it says which entities change their level, by team.';
}
