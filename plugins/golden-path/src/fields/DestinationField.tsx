import { useEffect, useMemo } from 'react';
import { configApiRef, useApi } from '@backstage/frontend-plugin-api';
import { FieldExtensionComponentProps } from '@backstage/plugin-scaffolder-react';
import { Alert, Radio, RadioGroup } from '@backstage/ui';
import { readDestinations } from '../destinations/readDestinations';

/** A choice of the places where a launched service may live. When there is only one, it is chosen. */
export function DestinationField(props: FieldExtensionComponentProps<string>) {
  const {
    disabled,
    formData,
    idSchema,
    onChange,
    rawErrors = [],
    readonly,
    required,
    schema,
    uiSchema,
  } = props;
  const config = useApi(configApiRef);
  const destinations = useMemo(() => readDestinations(config), [config]);
  const isKnown = destinations.some(({ id }) => id === formData);
  const onlyOne = destinations.length === 1 ? destinations[0].id : undefined;

  useEffect(() => {
    // A template's default or a link may name a destination that this portal does not have.
    if (!isKnown && formData !== onlyOne) {
      onChange(onlyOne);
    }
  }, [formData, isKnown, onChange, onlyOne]);

  if (destinations.length === 0) {
    return (
      <Alert
        status="warning"
        icon
        title="There is nowhere to launch to"
        description="No destination is configured. Ask the platform team to add one under slipway.destinations."
      />
    );
  }
  return (
    <RadioGroup
      id={idSchema?.$id}
      label={uiSchema['ui:title'] ?? schema.title ?? 'Destination'}
      description={uiSchema['ui:description'] ?? schema.description}
      value={isKnown ? formData : null}
      onChange={onChange}
      isDisabled={disabled}
      isReadOnly={readonly}
      isRequired={required}
      isInvalid={rawErrors.length > 0}
      validationBehavior="aria"
      aria-describedby={
        rawErrors.length > 0 ? `${idSchema?.$id}__error` : undefined
      }
    >
      {destinations.map(({ id, label }) => (
        <Radio key={id} value={id}>
          {label}
        </Radio>
      ))}
    </RadioGroup>
  );
}
