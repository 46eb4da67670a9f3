import type {
  AuthService,
  BackstageCredentials,
  HttpAuthService,
  UserInfoService,
} from '@backstage/backend-plugin-api';
import { NotAllowedError } from '@backstage/errors';
import type { Request, RequestHandler } from 'express';

/** Routes of Backstage for which no permission says enough. Paths are found whichever case they are written in. */
const ROUTES: {
  /** Of every plugin when absent. */
  pluginId?: string;
  /** Any when absent. */
  method?: string;
  path: RegExp;
  /** What only the platform team may do. */
  what: string;
}[] = [
  // It starts and ends tasks for whoever asks; what a machine's token opens is said in permissions, and it asks for none.
  {
    path: /^\/\.backstage\/scheduler(\/|$)/i,
    what: 'look after scheduled tasks',
  },
  // It asks for no more than to register a file, and whoever has one read from elsewhere says what its entities are.
  {
    pluginId: 'catalog',
    method: 'PUT',
    path: /^\/locations(\/|$)/i,
    what: 'have a registered file read from another address',
  },
];

/**
 * Lets people of the platform team and plugins of the portal come to what a plugin would let others do as well.
 *
 * @param options - `groups`: the entity refs of the platform team's groups
 */
export function guardPlatformRoutes(options: {
  auth: AuthService;
  groups: readonly string[];
  httpAuth: HttpAuthService;
  pluginId: string;
  userInfo: UserInfoService;
}): RequestHandler {
  const { auth, groups, httpAuth, pluginId, userInfo } = options;
  const routes = ROUTES.filter(
    route => route.pluginId === undefined || route.pluginId === pluginId,
  );

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

  const find = (request: Request) =>
    routes.find(
      ({ method = request.method, path }) =>
        method === request.method && path.test(request.path),
    );

  return async (request, _, next) => {
    const route = find(request);
    if (route) {
      const credentials = await httpAuth.credentials(request);
      if (!(await isAdmitted(credentials))) {
        throw new NotAllowedError(
          `Only members of ${groups.join(' or ')} may ${route.what}`,
        );
      }
    }
    next();
  };
}
