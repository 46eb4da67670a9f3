import { Text } from '@backstage/ui';
import type { DefinitionProblem } from '@slipway/plugin-scorecards-common';
import { useMemo } from 'react';
import { CheckList } from './CheckList';
import type { DefinitionDraft } from './DefinitionDraft';
import { DraftList, DraftParagraph, DraftText } from './DraftFields';
import { DraftFormContext } from './DraftForm';
import styles from './Editor.module.css';
import { LevelList } from './LevelList';

/**
 * The definition by field, in step with its text.
 *
 * @param problems - what the last try found
 * @param isNew - whether its name can still be chosen
 */
export function DefinitionForm(props: {
  draft: DefinitionDraft;
  problems: DefinitionProblem[];
  isNew: boolean;
  onChange: (text: string) => void;
}) {
  const { draft, problems, isNew, onChange } = props;
  const form = useMemo(
    () => ({
      draft,
      onChange,
      problems: new Map(problems.map(({ path, message }) => [path, message])),
    }),
    [draft, onChange, problems],
  );
  if (draft.problem) {
    return (
      <Text as="p">
        The form follows again as soon as the text is YAML: line{' '}
        {draft.problem.line}, {draft.problem.message}
      </Text>
    );
  }
  return (
    <DraftFormContext.Provider value={form}>
      <div className={styles.form}>
        <div className={styles.row}>
          <DraftText path={['metadata', 'title']} label="Title" isRequired />
          <DraftText
            path={['metadata', 'name']}
            label="Name"
            description="In addresses, as production-readiness; it does not change later"
            isRequired
            isReadOnly={!isNew}
          />
        </div>
        <DraftParagraph
          path={['metadata', 'description']}
          label="Description"
        />
        <DraftText
          path={['spec', 'owner']}
          label="Owner"
          description="The group that answers for it, as group:default/platform-engineering"
          isRequired
        />
        <fieldset className={styles.part}>
          <legend>Whom it is about</legend>
          <Text as="p" variant="body-small" color="secondary">
            Entities that fit every list that is given; commas between values.
          </Text>
          <div className={styles.row}>
            <DraftList
              path={['spec', 'target', 'kinds']}
              label="Kinds"
              description="Component when empty"
            />
            <DraftList path={['spec', 'target', 'types']} label="Types" />
            <DraftList
              path={['spec', 'target', 'lifecycles']}
              label="Lifecycles"
            />
            <DraftList path={['spec', 'target', 'tags']} label="Tags" />
            <DraftList path={['spec', 'target', 'tiers']} label="Tiers" />
            <DraftList path={['spec', 'target', 'owners']} label="Owners" />
          </div>
          <DraftParagraph
            path={['spec', 'target', 'expression']}
            label="And for which this is true"
          />
        </fieldset>
        <LevelList />
        <CheckList />
      </div>
    </DraftFormContext.Provider>
  );
}
