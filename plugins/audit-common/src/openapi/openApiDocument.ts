import { describeApi } from '@slipway/openapi';
import { operations } from './operations';

/** The OpenAPI document of the plugin, made from the schemas that its router parses with. */
export const openApiDocument = describeApi({
  pluginId: 'audit',
  title: 'Audit',
  description: 'Who did what to which resource, from where, and when.',
  operations,
});
