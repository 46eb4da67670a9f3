import type {
  AuthService,
  BackstageCredentials,
  HttpAuthService,
  UserInfoService,
} from '@backstage/backend-plugin-api';
import { NotAllowedError } from '@backstage/errors';
import type { RequestHandler } from 'express';

/** Routes are found whichever case they are written in. */
const SCHEDULER = /^\/\.backstage\/scheduler(\/|$)/i;

/**
 * Lets people of the platform team and plugins of the portal come to a plugin's scheduler, which starts and ends tasks for
 * whoever asks, and nobody else: what the token of a program opens is said in permissions, and here none is asked for.
 *
 * @param options - `groups`: the entity refs of the platform team's groups
 */
export function guardScheduler(options: {
  auth: AuthService;
  groups: readonly string[];
  httpAuth: HttpAuthService;
  userInfo: UserInfoService;
}): RequestHandler {
  const { auth, groups, httpAuth, userInfo } = options;

  async function isAdmitted(credentials: BackstageCredentials) {
    if (auth.isPrincipal(credentials, 'user')) {
      const { ownershipEntityRefs } = await userInfo.getUserInfo(credentials);
      return ownershipEntityRefs.some(ref => groups.includes(ref));
    }
    return (
      auth.isPrincipal(credentials, 'service') &&
      credentials.principal.subject.startsWith('plugin:')
    );
  }

  return async (request, _, next) => {
    if (SCHEDULER.test(request.path)) {
      const credentials = await httpAuth.credentials(request);
      if (!(await isAdmitted(credentials))) {
        throw new NotAllowedError(
          `Only members of ${groups.join(' or ')} may look after scheduled tasks`,
        );
      }
    }
    next();
  };
}
