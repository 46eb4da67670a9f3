import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { authProvidersExtensionPoint } from '@backstage/plugin-auth-node';
import { checkConfiguration, isConfigured } from './checkConfiguration';
import { createSignInProvider } from './createSignInProvider';
import { createGithubAuthenticator } from './github/githubAuthenticator';
import { createOidcAuthenticator } from './oidc/oidcAuthenticator';

/**
 * The auth providers `oidc` and `github`, for the people of the catalog. A provider without a client id is off.
 *
 * @public
 */
export const authModuleSignIn = createBackendModule({
  pluginId: 'auth',
  moduleId: 'sign-in',
  register(reg) {
    reg.registerInit({
      deps: {
        providers: authProvidersExtensionPoint,
        rootConfig: coreServices.rootConfig,
      },
      async init({ providers, rootConfig }) {
        checkConfiguration(rootConfig);
        const factories = {
          oidc: createSignInProvider({
            rootConfig,
            createAuthenticator: createOidcAuthenticator,
            // What the provider signed goes before what it was asked for later.
            claimsOf: ({ fullProfile: { tokenset, userinfo } }) => ({
              ...userinfo,
              ...(tokenset.id_token && tokenset.claims()),
            }),
          }),
          github: createSignInProvider({
            rootConfig,
            createAuthenticator: (_appUrl, logger) =>
              createGithubAuthenticator(logger),
            claimsOf: ({ fullProfile }) => ({
              id: fullProfile.nodeId,
              login: fullProfile.username,
            }),
          }),
        };
        for (const [providerId, factory] of Object.entries(factories)) {
          if (isConfigured(rootConfig, providerId)) {
            providers.registerProvider({ providerId, factory });
          }
        }
      },
    });
  },
});
