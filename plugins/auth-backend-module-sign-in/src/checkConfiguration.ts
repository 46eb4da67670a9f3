import { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';

/** What lets anybody be anybody. */
const DEVELOPMENT_ONLY = [
  'auth.providers.guest',
  'auth.providers.demo',
  'slipway.demo.people',
];
const NO_AUTHENTICATION = 'backend.auth.dangerouslyDisableDefaultAuthPolicy';
const NO_GROUPS_IN_TOKENS = 'auth.omitIdentityTokenOwnershipClaim';
const PROVIDERS = ['oidc', 'github'];
const SECRET_LENGTH = 32;

const isSet = (config: Config, key: string) =>
  ![undefined, null, ''].includes(config.getOptional(key));

/** Whether people can sign in by the provider: it has got a client id. */
export const isConfigured = (config: Config, provider: string) =>
  isSet(
    config,
    `auth.providers.${provider}.${config.getOptionalString('auth.environment') ?? 'development'}.clientId`,
  );

function problemsOutsideDevelopment(config: Config): string[] {
  const problems = DEVELOPMENT_ONLY.filter(key => isSet(config, key)).map(
    key =>
      `${key} lets anybody in without a password: set it to null, or NODE_ENV to development.`,
  );
  if (!config.getOptionalBoolean('permission.enabled')) {
    problems.push(
      'permission.enabled must be true: otherwise everybody may do everything.',
    );
  }
  if (config.getOptionalBoolean(NO_AUTHENTICATION)) {
    problems.push(
      `${NO_AUTHENTICATION} opens the portal to whoever reaches it: take it out.`,
    );
  }
  if (config.getOptionalBoolean(NO_GROUPS_IN_TOKENS) === false) {
    problems.push(
      `${NO_GROUPS_IN_TOKENS} must not be false: a token would name the groups that somebody was in when they signed in.`,
    );
  }
  if (!PROVIDERS.some(provider => isConfigured(config, provider))) {
    problems.push(
      'auth.providers has no provider with a clientId, so nobody could sign in: configure oidc or github.',
    );
  }
  const secret = config.getOptional('auth.session.secret');
  if (typeof secret !== 'string' || secret.length < SECRET_LENGTH) {
    problems.push(
      `auth.session.secret must have ${SECRET_LENGTH} characters or more: openssl rand -base64 32 makes one.`,
    );
  }
  return problems;
}

/**
 * Refuses a configuration with which strangers could sign in.
 *
 * @throws InputError with each wrong key, and what to do about it
 */
export function checkConfiguration(
  config: Config,
  nodeEnvironment = process.env.NODE_ENV,
) {
  const problems =
    nodeEnvironment === 'development' ? [] : problemsOutsideDevelopment(config);
  for (const provider of PROVIDERS) {
    const providerConfig = config.getOptionalConfig(
      `auth.providers.${provider}`,
    );
    for (const environment of providerConfig?.keys() ?? []) {
      if (providerConfig?.has(`${environment}.signIn`)) {
        problems.push(
          `auth.providers.${provider}.${environment}.signIn is not read here: say in slipway.signIn.${provider} how people are found.`,
        );
      }
    }
  }
  if (problems.length > 0) {
    throw new InputError(
      `The portal does not start with this configuration:\n${problems.map(problem => `- ${problem}`).join('\n')}`,
    );
  }
}
