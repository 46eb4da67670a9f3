import { PasswordField, Select, Switch, Text } from '@backstage/ui';
import type { RegistryWidgetsType, WidgetProps } from '@rjsf/utils';
import { FieldNotes, useFieldState } from '../policy/FieldNotes';
import { describeSchema } from './describeSchema';
import { fieldLabel } from './fieldLabel';

/** Stands for nothing chosen; the choices are numbered. */
const NONE = 'none';

const YES_OR_NO = [
  { value: true, label: 'Yes' },
  { value: false, label: 'No' },
];

/** A value that nobody may see: it is in no URL and in no store of the browser, and password managers leave it alone. */
export function SecretWidget(props: WidgetProps) {
  const { id, label, required, schema, value, onChange } = props;
  const state = useFieldState(id);
  return (
    <>
      <PasswordField
        {...state}
        label={fieldLabel(label)}
        description={describeSchema(schema)}
        isRequired={required}
        autoComplete="new-password"
        value={value === undefined ? '' : String(value)}
        onChange={text => onChange(text === '' ? undefined : text)}
      />
      <FieldNotes field={id} />
    </>
  );
}

/** One of several values, or several of them. */
function SelectWidget(props: WidgetProps) {
  const { id, label, required, schema, options, multiple, value } = props;
  const { onChange } = props;
  const state = useFieldState(id);
  const { enumOptions = [] } = options;
  const choices = enumOptions.map((option, at) => ({
    value: String(at),
    label: option.label,
  }));
  const keyOf = (chosen: unknown) =>
    String(
      enumOptions.findIndex(
        option => JSON.stringify(option.value) === JSON.stringify(chosen),
      ),
    );
  const unset = required ? null : NONE;
  const common = {
    ...state,
    label: fieldLabel(label),
    description: describeSchema(schema),
    isRequired: required,
  };
  return (
    <>
      {multiple ? (
        <Select
          {...common}
          selectionMode="multiple"
          options={choices}
          value={((value ?? []) as unknown[]).map(keyOf)}
          onChange={keys =>
            onChange(keys.map(key => enumOptions[Number(key)].value))
          }
        />
      ) : (
        <Select
          {...common}
          options={
            required ? choices : [{ value: NONE, label: 'Not set' }, ...choices]
          }
          value={value === undefined ? unset : keyOf(value)}
          onChange={key =>
            onChange(key === NONE ? undefined : enumOptions[Number(key)]?.value)
          }
        />
      )}
      <FieldNotes field={id} />
    </>
  );
}

/** Yes or no. Where somebody has to say which, neither is taken for granted. */
function CheckboxWidget(props: WidgetProps) {
  const { required, schema, options } = props;
  return required && schema.default === undefined ? (
    <SelectWidget {...props} options={{ ...options, enumOptions: YES_OR_NO }} />
  ) : (
    <SwitchWidget {...props} />
  );
}

function SwitchWidget(props: WidgetProps) {
  const { id, label, schema, value, onChange } = props;
  const { 'aria-describedby': notesId } = useFieldState(id);
  const description = describeSchema(schema);
  const descriptionId = `${id}-description`;
  return (
    <>
      <Switch
        label={fieldLabel(label)}
        aria-describedby={
          [description && descriptionId, notesId].filter(Boolean).join(' ') ||
          undefined
        }
        isSelected={value === true}
        onChange={onChange}
      />
      {description && (
        <Text as="p" variant="body-small" color="secondary" id={descriptionId}>
          {description}
        </Text>
      )}
      <FieldNotes field={id} />
    </>
  );
}

/** In place of the widgets of the form's library. */
export const widgets: RegistryWidgetsType = {
  PasswordWidget: SecretWidget,
  SelectWidget,
  CheckboxWidget,
};
