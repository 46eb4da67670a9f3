import { describeApi } from '@slipway/openapi';
import { operations } from './operations';

/** The OpenAPI document of the plugin, made from the schemas that its router parses with. */
export const openApiDocument = describeApi({
  pluginId: 'surveys',
  title: 'Surveys',
  description:
    'Surveys whose answers carry no name: define, answer, read results that give nobody away.',
  operations: operations.map(operation => ({
    ...operation,
    ...(operation.path.includes('{') && { missing: 'There is no such thing' }),
  })),
});
