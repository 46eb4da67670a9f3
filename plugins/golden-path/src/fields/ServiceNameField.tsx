import { FieldExtensionComponentProps } from '@backstage/plugin-scaffolder-react';
import { Text, TextField } from '@backstage/ui';
import { nameTaken, serviceNameProblem } from './serviceName';
import { NameCheck, useNameCheck } from './useNameCheck';

/** A text field for the name of a new service. It says what is wrong while the name is typed. */
export function ServiceNameField(props: FieldExtensionComponentProps<string>) {
  const {
    disabled,
    formData: name = '',
    idSchema,
    onChange,
    rawErrors = [],
    readonly,
    required,
    schema,
    uiSchema,
  } = props;
  const check = useNameCheck(name);
  // The form keeps what it said at the last attempt to go on until the next one.
  const formErrors = check === 'free' ? [] : rawErrors;
  const problem = describeProblem(name, check);
  // It stands below the field and need not be said twice.
  const ownProblem =
    problem !== undefined && !formErrors.includes(problem)
      ? problem
      : undefined;

  return (
    <>
      <TextField
        id={idSchema?.$id}
        label={uiSchema['ui:title'] ?? schema.title ?? 'Name'}
        description={uiSchema['ui:description'] ?? schema.description}
        placeholder={uiSchema['ui:placeholder']}
        value={name}
        onChange={value => onChange(value === '' ? undefined : value)}
        isDisabled={disabled}
        isReadOnly={readonly}
        isRequired={required}
        isInvalid={
          ownProblem === undefined && formErrors.length > 0 ? true : undefined
        }
        validate={() => ownProblem}
        validationBehavior="aria"
        aria-describedby={
          formErrors.length > 0 ? `${idSchema?.$id}__error` : undefined
        }
        autoComplete="off"
        spellCheck="false"
      />
      <Text as="div" variant="body-small" color="secondary" role="status">
        {describeProgress(name, check)}
      </Text>
    </>
  );
}

function describeProblem(name: string, check: NameCheck): string | undefined {
  if (check === 'malformed') {
    return serviceNameProblem(name);
  }
  return check === 'taken' ? nameTaken(name) : undefined;
}

function describeProgress(name: string, check: NameCheck): string | undefined {
  switch (check) {
    case 'checking':
      return 'Looking in the catalog';
    case 'free':
      return `${name} is free.`;
    case 'unknown':
      return 'The catalog did not answer. The launch looks again whether the name is free.';
    default:
      return undefined;
  }
}
