import { Text } from '@backstage/ui';
import Form from '@rjsf/core';
import { englishStringTranslator, TranslatableString } from '@rjsf/utils';
import validator from '@rjsf/validator-ajv8';
import type {
  Inputs,
  ModuleDetail,
} from '@slipway/plugin-infra-requests-common';
import { useMemo } from 'react';
import { FieldNotes } from '../policy/FieldNotes';
import { formSchema, propertiesOf } from './schemaParts';
import { templates } from './templates';
import { widgets } from './widgets';

/** What the form's library says, but that a new entry of a map is empty. */
const translate: typeof englishStringTranslator = (text, parameters) =>
  text === TranslatableString.NewStringDefault
    ? ''
    : englishStringTranslator(text, parameters);

/** Fields for what a module takes, made from its JSON Schema. What is wrong with them stands in the notes of the form. */
export function ModuleInputs(props: {
  schema: ModuleDetail['schema'];
  inputs: Inputs;
  onChange: (inputs: Inputs) => void;
}) {
  const { schema, inputs, onChange } = props;
  const shown = useMemo(() => formSchema(schema), [schema]);
  if (Object.keys(propertiesOf(shown)).length === 0) {
    return (
      <Text as="p" variant="body-medium">
        There is nothing to set.
      </Text>
    );
  }
  return (
    <>
      <Form
        // The fields belong to the form around them.
        tagName="div"
        schema={shown}
        formData={inputs}
        validator={validator}
        noValidate
        idPrefix="inputs"
        idSeparator="."
        templates={templates}
        widgets={widgets}
        translateString={translate}
        uiSchema={{ 'ui:submitButtonOptions': { norender: true } }}
        experimental_defaultFormStateBehavior={{
          emptyObjectFields: 'skipEmptyDefaults',
        }}
        onChange={({ formData }) => onChange(formData as Inputs)}
      />
      <FieldNotes field="inputs" />
    </>
  );
}
