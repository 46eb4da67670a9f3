import { describeApi } from '@slipway/openapi';
import { operations } from './operations';

/** The OpenAPI document of the plugin, made from the schemas that its router parses with. */
export const openApiDocument = describeApi({
  pluginId: 'infra-requests',
  title: 'Infrastructure on request',
  description:
    'Modules that may be asked for; requests with their policy, plan, approval, runs, secrets and lease; the audit trail.',
  operations,
});
