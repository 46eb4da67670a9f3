import { resolve } from 'node:path';
import type { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import {
  DefaultGithubCredentialsProvider,
  ScmIntegrations,
} from '@backstage/integration';
import { GithubRepository } from './GithubRepository';
import type { InfrastructureRepository } from './InfrastructureRepository';
import { LocalRepository } from './LocalRepository';

const SETTING = 'slipway.infrastructure.repository';

/**
 * The infrastructure repository that the configuration names: a folder, or an address on a host of
 * `integrations.github`.
 *
 * @throws InputError for an address on any other host
 */
export function openRepository(config: Config): InfrastructureRepository {
  const setting = config.getString(SETTING);
  if (!/^https?:\/\//.test(setting)) {
    return new LocalRepository(resolve(setting));
  }
  const integrations = ScmIntegrations.fromConfig(config);
  const integration = integrations.github.byUrl(setting);
  if (!integration) {
    throw new InputError(
      `${SETTING}: ${new URL(setting).host} is no host of integrations.github. Name a folder or a repository on GitHub.`,
    );
  }
  return new GithubRepository({
    url: setting.replace(/(\.git)?\/?$/, ''),
    apiBaseUrl: integration.config.apiBaseUrl,
    credentials:
      DefaultGithubCredentialsProvider.fromIntegrations(integrations),
  });
}
