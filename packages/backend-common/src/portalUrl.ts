import type { RootConfigService } from '@backstage/backend-plugin-api';

/** Where people see the portal: `app.baseUrl`, without a slash at its end. @throws Error when it is not set */
export function portalUrl(config: RootConfigService): string {
  return config.getString('app.baseUrl').replace(/\/+$/, '');
}
