import {
  CustomFieldValidator,
  makeFieldSchema,
} from '@backstage/plugin-scaffolder-react';
import { createFormField } from '@backstage/plugin-scaffolder-react/alpha';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import { ServiceNameField } from './ServiceNameField';
import { isNameTaken, nameTaken, serviceNameProblem } from './serviceName';

/** Keeps a person on the form's page while the name is wrong or taken. A missing name is the form's own business. */
export const validateServiceName: CustomFieldValidator<string> = async (
  name,
  field,
  { apiHolder },
) => {
  const problem = name ? serviceNameProblem(name) : undefined;
  if (problem) {
    field.addError(problem);
    return;
  }
  const catalog = apiHolder.get(catalogApiRef);
  // A catalog that does not answer is no reason to hold anyone up: the first step of the launch asks again.
  if (
    name &&
    catalog &&
    (await isNameTaken(catalog, name).catch(() => false))
  ) {
    field.addError(nameTaken(name));
  }
};

/** `ui:field: SlipwayServiceName` */
export const serviceNameFormField = createFormField({
  name: 'SlipwayServiceName',
  component: ServiceNameField,
  validation: validateServiceName,
  schema: makeFieldSchema({ output: z => z.string() }),
});
