import { Button, Text } from '@backstage/ui';
import { DIMENSION_TITLES } from '../words/states';
import type { DraftPath } from './DefinitionDraft';
import {
  DraftChoice,
  DraftList,
  DraftNumber,
  DraftParagraph,
  DraftText,
} from './DraftFields';
import { useDraftForm } from './DraftForm';
import styles from './Editor.module.css';

const DIMENSIONS = Object.entries(DIMENSION_TITLES).map(([value, label]) => ({
  value,
  label,
}));

/** One rule. */
export function CheckFields(props: { path: DraftPath; onRemoved: () => void }) {
  const { path, onRemoved } = props;
  const { draft, onChange } = useDraftForm();
  const levels = Array.from(
    { length: draft.size(['spec', 'levels']) },
    (_, index) => ({
      value: draft.string(['spec', 'levels', index, 'name']),
      label: draft.string(['spec', 'levels', index, 'title']),
    }),
  );
  return (
    <div className={styles.form}>
      <div className={styles.row}>
        <DraftText path={[...path, 'title']} label="Title" isRequired />
        <DraftText
          path={[...path, 'id']}
          label="Id"
          description="Results and waivers go by it: a new id is a new check"
          isRequired
        />
      </div>
      <DraftParagraph
        path={[...path, 'description']}
        label="Why it matters"
        isRequired
      />
      <DraftParagraph
        path={[...path, 'expression']}
        label="Passes when this is true"
        isRequired
      />
      <DraftParagraph
        path={[...path, 'applies']}
        label="Only for entities for which this is true"
        description="All of them when empty"
      />
      <DraftText
        path={[...path, 'appliesReason']}
        label="Why it is not for the others"
        description="An expression between {{ and }} is filled in"
      />
      <DraftText
        path={[...path, 'reason']}
        label="What is wrong when it fails"
        description="An expression between {{ and }} is filled in"
        isRequired
      />
      <div className={styles.row}>
        <DraftChoice
          path={[...path, 'dimension']}
          label="Dimension"
          options={DIMENSIONS}
        />
        <DraftChoice
          path={[...path, 'level']}
          label="Needed for"
          options={levels}
          none="The score only"
        />
        <DraftNumber
          path={[...path, 'weight']}
          label="Weight in the score"
          placeholder="1"
          minValue={0}
          maxValue={100}
        />
        <DraftNumber
          path={[...path, 'waiverDays']}
          label="Longest waiver, in days"
          placeholder="90"
          minValue={0}
          maxValue={366}
        />
      </div>
      <DraftList
        path={[...path, 'controls']}
        label="Controls"
        description="As SOC2:CC1.3, with commas between them"
      />
      <Fixes path={[...path, 'fixes']} />
      <Button
        size="small"
        variant="secondary"
        className={styles.start}
        onPress={() => {
          onRemoved();
          onChange(draft.remove(path));
        }}
      >
        Remove this check
      </Button>
    </div>
  );
}

/** What mends it: the first is offered first. */
function Fixes({ path }: { path: DraftPath }) {
  const { draft, onChange } = useDraftForm();
  return (
    <>
      {Array.from({ length: draft.size(path) }, (_, index) => (
        <fieldset key={index} className={styles.part}>
          <legend>Fix {index + 1}</legend>
          <div className={styles.row}>
            <DraftText
              path={[...path, index, 'title']}
              label="What the button says"
              isRequired
            />
            <DraftText
              path={[...path, index, 'docs']}
              label="Page"
              description="An address, or a path of the portal"
            />
            <DraftText
              path={[...path, index, 'template', 'ref']}
              label="Template"
              description="As template:default/add-tests"
            />
            <DraftText
              path={[...path, index, 'request', 'module']}
              label="Module to ask for"
            />
          </div>
          <Button
            size="small"
            variant="tertiary"
            className={styles.start}
            aria-label={`Remove fix ${index + 1}`}
            onPress={() => onChange(draft.remove([...path, index]))}
          >
            Remove
          </Button>
        </fieldset>
      ))}
      <Text as="p" variant="body-small" color="secondary">
        The answers that a template or a module starts with are written as
        values in the YAML.
      </Text>
      <Button
        size="small"
        variant="secondary"
        className={styles.start}
        onPress={() => onChange(draft.add(path, { title: '' }))}
      >
        Add a fix
      </Button>
    </>
  );
}
