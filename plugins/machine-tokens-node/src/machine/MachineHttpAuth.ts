import type {
  BackstageCredentials,
  BackstagePrincipalTypes,
  HttpAuthService,
} from '@backstage/backend-plugin-api';
import { NotAllowedError } from '@backstage/errors';
import type { Request, Response } from 'express';
import type { Rights } from './Rights';

/**
 * Says who calls, and turns machines away from endpoints that are not for them, before anything of the plugin runs: no
 * endpoint is open to them because it forgot to ask for a permission.
 */
export class MachineHttpAuth implements HttpAuthService {
  constructor(
    private readonly options: {
      inner: HttpAuthService;
      pluginId: string;
      rights: Rights;
    },
  ) {}

  async credentials<TAllowed extends keyof BackstagePrincipalTypes = 'unknown'>(
    request: Request,
    options?: { allow?: TAllowed[]; allowLimitedAccess?: boolean },
  ): Promise<BackstageCredentials<BackstagePrincipalTypes[TAllowed]>> {
    const { inner, pluginId, rights } = this.options;
    const credentials = await inner.credentials(request, options);
    const path = `${request.baseUrl}${request.path}`.slice(
      `/api/${pluginId}`.length,
    );
    if (!rights.mayReach(credentials, request.method, path)) {
      throw new NotAllowedError(
        `A token of a machine does not open ${request.method} ${path}`,
      );
    }
    return credentials;
  }

  async issueUserCookie(
    response: Response,
    options?: { credentials?: BackstageCredentials },
  ): Promise<{ expiresAt: Date }> {
    return this.options.inner.issueUserCookie(response, options);
  }
}
