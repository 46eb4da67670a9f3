import { describeApi } from '@slipway/openapi';
import { operations } from './operations';

/** The OpenAPI document of the plugin, made from the schemas that its router parses with. */
export const openApiDocument = describeApi({
  pluginId: 'machine-tokens',
  title: 'Machine tokens',
  description:
    'Tokens for pipelines, each for some permissions of one plugin and for some entities: make, list, end.',
  operations,
});
