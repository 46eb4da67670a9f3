import { describeApi } from '@slipway/openapi';
import { operations } from './operations';

/** The OpenAPI document of the plugin, made from the schemas that its router parses with. */
export const openApiDocument = describeApi({
  pluginId: 'access',
  title: 'Access',
  description: 'What I may do in the portal, and why.',
  operations,
});
