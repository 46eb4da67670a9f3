import { LoggerService } from '@backstage/backend-plugin-api';
import { ServiceUnavailableError } from '@backstage/errors';
import { oidcAuthenticator as upstream } from '@backstage/plugin-auth-backend-module-oidc-provider';
import { createOAuthAuthenticator } from '@backstage/plugin-auth-node';
import { inPlainWords } from '../http/inPlainWords';

type Connection = ReturnType<typeof upstream.initialize>;

/**
 * Connects at once, so that a wrong key is seen at the start, and again for as long as the provider has not answered:
 * Backstage's own keeps the first failure until it is restarted.
 */
function createConnector(connect: () => Connection, logger: LoggerService) {
  const open = () => {
    const connection = connect();
    connection.promise.catch(error =>
      logger.warn(`The OpenID provider does not answer: ${error.message}`),
    );
    return connection;
  };
  let connection: Connection | undefined = open();
  return async (): Promise<Connection> => {
    connection ??= open();
    const current = connection;
    try {
      await current.promise;
      return current;
    } catch {
      if (connection === current) {
        connection = undefined;
      }
      throw new ServiceUnavailableError(
        'The sign-in provider does not answer. Try again in a minute.',
      );
    }
  };
}

/**
 * Backstage's OpenID Connect authenticator, which survives a provider that is down, insists on a refresh token, and ends
 * the provider's own session at sign-out where the provider has an address for that.
 *
 * @param appUrl - where the provider sends people after sign-out
 */
export const createOidcAuthenticator = (
  appUrl: string,
  logger: LoggerService,
) =>
  createOAuthAuthenticator({
    ...upstream,
    initialize(options) {
      return createConnector(() => upstream.initialize(options), logger);
    },
    async start(input, connect: () => Promise<Connection>) {
      return upstream.start(input, await connect());
    },
    async authenticate(input, connect) {
      return inPlainWords(input.req, logger, async () => {
        const result = await upstream.authenticate(input, await connect());
        if (!result.session.refreshToken) {
          throw new ServiceUnavailableError(
            'The sign-in provider gave no refresh token. Ask the platform team to look at the offline_access scope.',
          );
        }
        return result;
      });
    },
    async refresh(input, connect) {
      return upstream.refresh(input, await connect());
    },
    async logout(input, connect) {
      // Signing out of the portal must not fail because the provider is away, or slow to forget.
      const connection = await connect().catch(() => undefined);
      if (!connection) {
        return undefined;
      }
      const { client } = await connection.promise;
      await upstream
        .logout?.(input, connection)
        .catch(error =>
          logger.warn(`A refresh token was not revoked: ${error.message}`),
        );
      return client.issuer.metadata.end_session_endpoint
        ? {
            logoutUrl: client.endSessionUrl({
              post_logout_redirect_uri: appUrl,
            }),
          }
        : undefined;
    },
  });
