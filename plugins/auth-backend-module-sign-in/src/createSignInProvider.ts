import { LoggerService } from '@backstage/backend-plugin-api';
import { Config } from '@backstage/config';
import {
  AuthProviderFactory,
  createOAuthRouteHandlers,
  OAuthAuthenticator,
  OAuthAuthenticatorResult,
  OAuthEnvironmentHandler,
} from '@backstage/plugin-auth-node';
import { withReturnPath } from './http/withReturnPath';
import { Claims } from './people/Claims';
import { findPerson } from './people/findPerson';
import { readSignInRules } from './people/SignInRules';

/** A provider of people's identities: how it is asked, and what it says. */
export interface SignInProviderOptions<TContext, TProfile> {
  rootConfig: Config;
  createAuthenticator(
    appUrl: string,
    logger: LoggerService,
  ): OAuthAuthenticator<TContext, TProfile>;
  claimsOf(result: OAuthAuthenticatorResult<TProfile>): Claims;
}

/**
 * An auth provider that signs in the people of the catalog, and nobody else.
 *
 * @throws InputError when `slipway.signIn` does not say how they are found
 */
export function createSignInProvider<TContext, TProfile>(
  options: SignInProviderOptions<TContext, TProfile>,
): AuthProviderFactory {
  return ({ providerId, config, logger, ...context }) => {
    const rules = readSignInRules(options.rootConfig, providerId);
    return OAuthEnvironmentHandler.mapConfig(config, environment =>
      withReturnPath(
        createOAuthRouteHandlers({
          ...context,
          providerId,
          config: environment,
          authenticator: options.createAuthenticator(context.appUrl, logger),
          signInResolver: async ({ result }, resolverContext) =>
            resolverContext.signInWithCatalogUser({
              entityRef: await findPerson(
                options.claimsOf(result),
                rules,
                resolverContext,
              ),
            }),
        }),
        context.isOriginAllowed,
      ),
    );
  };
}
