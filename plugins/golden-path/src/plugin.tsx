import { createFrontendPlugin } from '@backstage/frontend-plugin-api';
import { EntityCardBlueprint } from '@backstage/plugin-catalog-react/alpha';
import { FormFieldBlueprint } from '@backstage/plugin-scaffolder-react/alpha';
import { cloneUrlOf } from './cards/cloneUrl';

const serviceNameField = FormFieldBlueprint.make({
  name: 'service-name',
  params: {
    field: () =>
      import('./fields/serviceNameFormField').then(m => m.serviceNameFormField),
  },
});

const destinationField = FormFieldBlueprint.make({
  name: 'destination',
  params: {
    field: () =>
      import('./fields/destinationFormField').then(m => m.destinationFormField),
  },
});

const getTheCodeCard = EntityCardBlueprint.make({
  name: 'get-the-code',
  params: {
    type: 'info',
    filter: entity => cloneUrlOf(entity) !== undefined,
    loader: () =>
      import('./cards/GetTheCodeCard').then(m => <m.GetTheCodeCard />),
  },
});

/**
 * The golden paths in the browser: the form fields `SlipwayServiceName` and `SlipwayDestination`, and a card with the
 * clone command on the pages of services that were launched.
 */
export const goldenPathPlugin = createFrontendPlugin({
  pluginId: 'golden-path',
  title: 'Golden paths',
  extensions: [serviceNameField, destinationField, getTheCodeCard],
});
