import type {
  AuthService,
  BackstageCredentials,
  HttpAuthService,
} from '@backstage/backend-plugin-api';
import { readMachine } from '@slipway/plugin-machine-tokens-node';
import type { Request, RequestHandler } from 'express';
import { ipKeyGenerator } from 'express-rate-limit';
import type { RateLimitKind, RateLimits } from './RateLimits';

const READING_METHODS = ['GET', 'HEAD', 'OPTIONS'];

/** One request to it may hold a hundred calls of tools: each counts as if the person had made it. */
const TOOLS = 'plugin:mcp-actions';

/** Whose requests are counted together. */
interface Caller {
  key: string;
  isPerson: boolean;
}

/**
 * Limits how often one principal may ask a plugin. Somebody whom no valid token names is counted by their address. The
 * portal's own plugins are not counted: they call each other while they answer a request that was.
 */
export function limitRate(options: {
  auth: AuthService;
  httpAuth: HttpAuthService;
  pluginId: string;
  rateLimits: RateLimits;
}): RequestHandler {
  const { auth, httpAuth, pluginId, rateLimits } = options;
  return async (request, response, next) => {
    if (isUncounted(request, pluginId)) {
      next();
      return;
    }
    const credentials = await readCredentials(httpAuth, request, pluginId);
    if (credentials && isPortal(auth, credentials)) {
      next();
      return;
    }
    const caller = identify(auth, request, credentials);
    const kind = kindOf(request, pluginId, caller);
    await rateLimits.count(kind, caller.key, request, response, next);
  };
}

/** The files of the app, and the keys that replicas check each other's tokens with: the same for everybody. */
function isUncounted(request: Request, pluginId: string): boolean {
  return (
    pluginId === 'app' ||
    (pluginId === 'auth' && request.path.startsWith('/.well-known/'))
  );
}

/** Undefined when the token is no good: the credentials barrier says why. */
async function readCredentials(
  httpAuth: HttpAuthService,
  request: Request,
  pluginId: string,
): Promise<BackstageCredentials | undefined> {
  const { authorization, cookie } = request.headers;
  // Plugins ask whose a limited token is: once for each, and all from one address.
  const isWhoIs = pluginId === 'auth' && request.path === '/v1/userinfo';
  try {
    return await httpAuth.credentials(request, {
      allowLimitedAccess: isWhoIs || (!authorization && Boolean(cookie)),
    });
  } catch {
    return undefined;
  }
}

function isPortal(
  auth: AuthService,
  credentials: BackstageCredentials,
): boolean {
  return auth.isPrincipal(credentials, 'user')
    ? ![undefined, TOOLS].includes(credentials.principal.actor?.subject)
    : auth.isPrincipal(credentials, 'service') &&
        credentials.principal.subject.startsWith('plugin:');
}

function identify(
  auth: AuthService,
  request: Request,
  credentials?: BackstageCredentials,
): Caller {
  if (credentials && auth.isPrincipal(credentials, 'user')) {
    return { key: credentials.principal.userEntityRef, isPerson: true };
  }
  if (credentials && auth.isPrincipal(credentials, 'service')) {
    return { key: keyOf(credentials.principal.subject), isPerson: false };
  }
  const address = request.ip ?? request.socket.remoteAddress ?? '';
  return { key: `address:${ipKeyGenerator(address)}`, isPerson: false };
}

/** The pipelines of a repository are one: there is a subject for each branch and environment, as many as anybody likes. */
function keyOf(subject: string): string {
  const machine = readMachine(subject);
  return machine?.kind === 'repository'
    ? `repository:${machine.repository}`
    : subject;
}

function kindOf(
  request: Request,
  pluginId: string,
  { isPerson }: Caller,
): RateLimitKind {
  if (pluginId === 'auth' && !isPerson) {
    return 'signIn';
  }
  if (READING_METHODS.includes(request.method)) {
    return 'reading';
  }
  return isPerson ? 'changing' : 'ingestion';
}
