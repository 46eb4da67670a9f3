import { LoggerService } from '@backstage/backend-plugin-api';
import { githubAuthenticator as upstream } from '@backstage/plugin-auth-backend-module-github-provider';
import { createOAuthAuthenticator } from '@backstage/plugin-auth-node';
import { inPlainWords } from '../http/inPlainWords';

/** Backstage's GitHub authenticator, which says in plain words what failed. */
export const createGithubAuthenticator = (logger: LoggerService) =>
  createOAuthAuthenticator({
    ...upstream,
    authenticate: (input, context) =>
      inPlainWords(input.req, logger, () =>
        upstream.authenticate(input, context),
      ),
  });
