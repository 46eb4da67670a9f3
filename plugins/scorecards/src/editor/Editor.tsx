import { ToggleButton, ToggleButtonGroup } from '@backstage/ui';
import type {
  DefinitionProblem,
  DefinitionText,
} from '@slipway/plugin-scorecards-common';
import { useRef } from 'react';
import useBeforeUnload from 'react-use/esm/useBeforeUnload';
import { BlastRadius } from './BlastRadius';
import { Conflict } from './Conflict';
import { DefinitionForm } from './DefinitionForm';
import styles from './Editor.module.css';
import { EditorActions } from './EditorActions';
import { ProblemList } from './ProblemList';
import type { EditorView } from './useEditorParameters';
import { useDefinitionEditing } from './useDefinitionEditing';
import { YamlField, type YamlFieldHandle } from './YamlField';

const NO_PROBLEMS: DefinitionProblem[] = [];

/**
 * A definition, by field and as text.
 *
 * @param opened - the definition that holds; null for a new one
 * @param mayDefine - whether the reader may save it
 */
export function Editor(props: {
  opened: DefinitionText | null;
  mayDefine: boolean;
  view: EditorView;
  onView: (view: EditorView) => void;
  onSaved: (saved: DefinitionText) => void;
}) {
  const { opened, mayDefine, view, onView, onSaved } = props;
  const editing = useDefinitionEditing(opened, onSaved);
  const { text, draft, setText, trial, isTried, rebase } = editing;
  const yaml = useRef<YamlFieldHandle>(null);
  useBeforeUnload(editing.isChanged, 'What you changed is not saved.');

  const tried = trial?.dryRun.problems ?? NO_PROBLEMS;
  const syntax = draft.problem;
  const lines = [...tried, ...(syntax ? [syntax] : [])].flatMap(
    ({ line }) => line ?? [],
  );
  return (
    <>
      <ToggleButtonGroup
        aria-label="Edit it"
        selectionMode="single"
        disallowEmptySelection
        selectedKeys={[view]}
        onSelectionChange={([chosen]) => onView(chosen as EditorView)}
      >
        <ToggleButton id="form" size="small">
          By field
        </ToggleButton>
        <ToggleButton id="yaml" size="small">
          As YAML
        </ToggleButton>
        <ToggleButton id="both" size="small">
          Both
        </ToggleButton>
      </ToggleButtonGroup>
      {editing.isConflict && (
        <Conflict
          scorecard={editing.name}
          text={text}
          onTakeTheirs={theirs => rebase(theirs, theirs.yaml)}
          onKeepMine={theirs => rebase(theirs, text)}
        />
      )}
      <EditorActions editing={editing} mayDefine={mayDefine} />
      {syntax && (
        <ProblemList
          problems={[{ path: '', ...syntax }]}
          description="The text is no YAML."
          onGoTo={line => yaml.current?.goTo(line)}
        />
      )}
      {tried.length > 0 && (
        <ProblemList
          problems={tried}
          description={
            isTried
              ? 'Nothing was evaluated, and nothing was changed.'
              : 'Of the last try; try it again to see what is left of them.'
          }
          onGoTo={
            view === 'form' ? undefined : line => yaml.current?.goTo(line)
          }
        />
      )}
      {trial && tried.length === 0 && (
        <BlastRadius dryRun={trial.dryRun} isOld={!isTried} />
      )}
      <div className={styles.columns} data-view={view}>
        {view !== 'yaml' && (
          <DefinitionForm
            draft={draft}
            problems={tried}
            isNew={opened === null}
            onChange={setText}
          />
        )}
        {view !== 'form' && (
          <YamlField
            ref={yaml}
            text={text}
            marked={new Set(lines)}
            onChange={setText}
          />
        )}
      </div>
    </>
  );
}
