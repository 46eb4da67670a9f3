import { describeApi } from '@slipway/openapi';
import { operations } from './operations';

/** The OpenAPI document of the plugin, made from the schemas that its router parses with. */
export const openApiDocument = describeApi({
  pluginId: 'scorecards',
  title: 'Scorecards',
  description:
    'Checks of entities with their reasons, levels and history; facts in, waivers, campaigns and evidence.',
  operations,
});
