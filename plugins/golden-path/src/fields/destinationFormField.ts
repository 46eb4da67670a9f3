import { configApiRef } from '@backstage/frontend-plugin-api';
import {
  CustomFieldValidator,
  makeFieldSchema,
} from '@backstage/plugin-scaffolder-react';
import { createFormField } from '@backstage/plugin-scaffolder-react/alpha';
import { readDestinations } from '../destinations/readDestinations';
import { DestinationField } from './DestinationField';

/** Keeps a person on the form's page while the destination is not one of those that are configured. */
export const validateDestination: CustomFieldValidator<string> = (
  id,
  field,
  { apiHolder },
) => {
  const config = apiHolder.get(configApiRef);
  if (
    id &&
    config &&
    !readDestinations(config).some(destination => destination.id === id)
  ) {
    field.addError(`${id} is not configured. Choose one of the destinations.`);
  }
};

/** `ui:field: SlipwayDestination` */
export const destinationFormField = createFormField({
  name: 'SlipwayDestination',
  component: DestinationField,
  validation: validateDestination,
  schema: makeFieldSchema({ output: z => z.string() }),
});
