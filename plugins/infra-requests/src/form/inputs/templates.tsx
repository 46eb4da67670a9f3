import { NumberField, TextField } from '@backstage/ui';
import type {
  BaseInputTemplateProps,
  FieldTemplateProps,
  TemplatesType,
} from '@rjsf/utils';
import { FieldNotes, useFieldState } from '../policy/FieldNotes';
import { describeSchema } from './describeSchema';
import { Entry } from './Entry';
import { fieldLabel } from './fieldLabel';
import { ListTemplate } from './ListTemplate';
import { ObjectTemplate } from './ObjectTemplate';
import { isSecret } from './schemaParts';
import { SecretWidget } from './widgets';

/** A text or a number. Ranges are told rather than enforced: a number that is too large is not made smaller in silence. */
function InputTemplate(props: BaseInputTemplateProps) {
  const { id, label, required, schema, value, onChange } = props;
  const state = useFieldState(id);
  if (isSecret(schema)) {
    return <SecretWidget {...props} />;
  }
  const common = {
    ...state,
    label: fieldLabel(label),
    description: describeSchema(schema),
    isRequired: required,
  };
  return (
    <>
      {schema.type === 'number' || schema.type === 'integer' ? (
        <NumberField
          {...common}
          size="medium"
          value={typeof value === 'number' ? value : NaN}
          onChange={number =>
            onChange(Number.isNaN(number) ? undefined : number)
          }
        />
      ) : (
        <TextField
          {...common}
          value={value === undefined || value === null ? '' : String(value)}
          onChange={text => onChange(text === '' ? undefined : text)}
        />
      )}
      <FieldNotes field={id} />
    </>
  );
}

function FieldTemplate({ hidden, children, ...field }: FieldTemplateProps) {
  return hidden ? (
    <div hidden>{children}</div>
  ) : (
    <Entry {...field}>{children}</Entry>
  );
}

function UnsupportedTemplate({ idSchema }: { idSchema?: { $id: string } }) {
  return (
    <p>
      {idSchema?.$id} takes what this form cannot show. Ask for it through the
      API.
    </p>
  );
}

/** In place of the templates of the form's library. */
export const templates: Partial<TemplatesType> = {
  ArrayFieldTemplate: ListTemplate,
  BaseInputTemplate: InputTemplate,
  FieldTemplate,
  ObjectFieldTemplate: ObjectTemplate,
  UnsupportedFieldTemplate: UnsupportedTemplate,
};
