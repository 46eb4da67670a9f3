import { Button, TextField } from '@backstage/ui';
import { ADDITIONAL_PROPERTY_FLAG, type FieldTemplateProps } from '@rjsf/utils';
import { type ReactNode, useState } from 'react';
import styles from '../Form.module.css';

/** A field; of a map, with its key and a way to remove it. */
export function Entry(
  props: Pick<
    FieldTemplateProps,
    'label' | 'schema' | 'onKeyChange' | 'onDropPropertyClick'
  > & { children: ReactNode },
) {
  const { label, schema, onKeyChange, onDropPropertyClick } = props;
  const { children } = props;
  const [key, setKey] = useState(label);
  if (!(ADDITIONAL_PROPERTY_FLAG in schema)) {
    return <div>{children}</div>;
  }
  return (
    <div className={styles.entry} role="group" aria-label={label}>
      <TextField
        label="Key"
        value={key}
        onChange={setKey}
        onBlur={() => key !== label && onKeyChange(key)}
      />
      <div>{children}</div>
      <Button
        size="small"
        variant="secondary"
        aria-label={`Remove ${label}`}
        // Wants the event itself, whatever its type says.
        onClick={onDropPropertyClick(label)}
      >
        Remove
      </Button>
    </div>
  );
}
