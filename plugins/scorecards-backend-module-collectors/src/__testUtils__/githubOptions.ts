import { mockServices } from '@backstage/backend-test-utils';
import { ConfigReader } from '@backstage/config';
import {
  DefaultGithubCredentialsProvider,
  ScmIntegrations,
} from '@backstage/integration';
import type { JsonObject } from '@backstage/types';

/** What the portal asks GitHub with, when its integrations are configured like this. */
export function githubOptions(...github: JsonObject[]) {
  const integrations = ScmIntegrations.fromConfig(
    new ConfigReader({ integrations: { github } }),
  );
  return {
    credentials:
      DefaultGithubCredentialsProvider.fromIntegrations(integrations),
    integrations,
    logger: mockServices.logger.mock(),
  };
}
