import { describeApi } from '@slipway/openapi';
import { operations } from './operations';

/** The OpenAPI document of the plugin, made from the schemas that its router parses with. */
export const openApiDocument = describeApi({
  pluginId: 'dx-metrics',
  title: 'Delivery metrics',
  description:
    'Deployments, changes and incidents in; the five DORA metrics out, each with its records.',
  operations: operations.map(operation => ({
    ...operation,
    ...(operation.query && { missing: 'There is no such scope' }),
  })),
});
