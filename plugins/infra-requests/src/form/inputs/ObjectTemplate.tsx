import { Button, Text } from '@backstage/ui';
import { canExpand, type ObjectFieldTemplateProps } from '@rjsf/utils';
import styles from '../Form.module.css';
import { FieldNotes, useFieldState } from '../policy/FieldNotes';
import { describeSchema } from './describeSchema';
import { fieldLabel } from './fieldLabel';

/** Where all inputs are. */
const ROOT = 'inputs';

/** What belongs together: the module's inputs themselves, an object in them, or a map. */
export function ObjectTemplate(props: ObjectFieldTemplateProps) {
  const { idSchema, title, schema, uiSchema, formData, properties } = props;
  const { 'aria-describedby': notesId } = useFieldState(idSchema.$id);
  const description = describeSchema(schema);
  const fields = properties.map(({ name, content }) => (
    <div key={name}>{content}</div>
  ));
  // The inputs themselves have a heading already.
  if (idSchema.$id === ROOT) {
    return <div className={styles.column}>{fields}</div>;
  }
  return (
    <fieldset className={styles.group} aria-describedby={notesId}>
      <legend>{fieldLabel(title)}</legend>
      {description && (
        <Text as="p" variant="body-small" color="secondary">
          {description}
        </Text>
      )}
      {fields}
      {canExpand(schema, uiSchema, formData) && (
        <Button
          size="small"
          variant="secondary"
          aria-label={`Add to ${fieldLabel(title)}`}
          onPress={() => props.onAddClick(schema)()}
        >
          Add
        </Button>
      )}
      <FieldNotes field={idSchema.$id} />
    </fieldset>
  );
}
