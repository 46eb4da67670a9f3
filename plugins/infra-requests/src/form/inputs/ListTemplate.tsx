import { Button, Text } from '@backstage/ui';
import type { ArrayFieldTemplateProps } from '@rjsf/utils';
import styles from '../Form.module.css';
import { FieldNotes, useFieldState } from '../policy/FieldNotes';
import { describeSchema } from './describeSchema';
import { fieldLabel } from './fieldLabel';

/** A list, to which one adds and from which one removes. */
export function ListTemplate(props: ArrayFieldTemplateProps) {
  const { idSchema, title, schema, items, canAdd, onAddClick } = props;
  const { 'aria-describedby': notesId } = useFieldState(idSchema.$id);
  const label = fieldLabel(title);
  const description = describeSchema(schema);
  return (
    <fieldset className={styles.group} aria-describedby={notesId}>
      <legend>{label}</legend>
      {description && (
        <Text as="p" variant="body-small" color="secondary">
          {description}
        </Text>
      )}
      {items.map(({ key, index, children, hasRemove, onDropIndexClick }) => (
        <div className={styles.entry} key={key}>
          <div>{children}</div>
          {hasRemove && (
            <Button
              size="small"
              variant="secondary"
              aria-label={`Remove ${label} ${index + 1}`}
              onPress={() => onDropIndexClick(index)()}
            >
              Remove
            </Button>
          )}
        </div>
      ))}
      {canAdd && (
        <Button
          size="small"
          variant="secondary"
          aria-label={`Add to ${label}`}
          onPress={() => onAddClick()}
        >
          Add
        </Button>
      )}
      <FieldNotes field={idSchema.$id} />
    </fieldset>
  );
}
