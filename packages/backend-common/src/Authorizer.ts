import type {
  AuthService,
  BackstageCredentials,
  BackstageUserPrincipal,
  HttpAuthService,
  PermissionsService,
  UserInfoService,
} from '@backstage/backend-plugin-api';
import { NotAllowedError } from '@backstage/errors';
import {
  AuthorizeResult,
  type BasicPermission,
} from '@backstage/plugin-permission-common';
import type { Request } from 'express';

/** Asks who is calling, and whether they may. Each method throws NotAllowedError when they may not. */
export class Authorizer {
  constructor(
    private readonly options: {
      auth: AuthService;
      httpAuth: HttpAuthService;
      permissions: PermissionsService;
      userInfo: UserInfoService;
      /** Entity ref. */
      platformGroup: string;
    },
  ) {}

  /** Lets through whoever has the permission. */
  async authorize(
    request: Request,
    permission: BasicPermission,
  ): Promise<BackstageCredentials> {
    const credentials = await this.options.httpAuth.credentials(request, {
      allow: ['user', 'service'],
    });
    await this.authorizeCaller(credentials, permission);
    return credentials;
  }

  /** Lets through a caller who is known already, as in an action, and has the permission. */
  async authorizeCaller(
    credentials: BackstageCredentials,
    permission: BasicPermission,
  ): Promise<void> {
    if (!(await this.#isAllowed(credentials, permission))) {
      throw new NotAllowedError(`This needs the permission ${permission.name}`);
    }
  }

  /** Lets through people who have the permission. */
  async authorizePerson(
    request: Request,
    permission: BasicPermission,
  ): Promise<BackstageCredentials<BackstageUserPrincipal>> {
    const credentials = await this.options.httpAuth.credentials(request, {
      allow: ['user'],
    });
    await this.authorizeCaller(credentials, permission);
    return credentials;
  }

  /** Lets through members of the platform group who have the permission. Where every permission is granted to everybody, the group still counts. */
  async authorizePlatform(
    request: Request,
    permission: BasicPermission,
  ): Promise<BackstageCredentials<BackstageUserPrincipal>> {
    const credentials = await this.authorizePerson(request, permission);
    if (!(await this.#isOfPlatform(credentials))) {
      throw new NotAllowedError(
        `Only members of ${this.options.platformGroup} may do this`,
      );
    }
    return credentials;
  }

  /** Whether {@link authorizePlatform} would let somebody through. */
  async isPlatform(
    credentials: BackstageCredentials,
    permission: BasicPermission,
  ): Promise<boolean> {
    return (
      (await this.#isOfPlatform(credentials)) &&
      (await this.#isAllowed(credentials, permission))
    );
  }

  async #isOfPlatform(credentials: BackstageCredentials): Promise<boolean> {
    const { auth, userInfo, platformGroup } = this.options;
    if (!auth.isPrincipal(credentials, 'user')) {
      return false;
    }
    const { ownershipEntityRefs } = await userInfo.getUserInfo(credentials);
    return ownershipEntityRefs.includes(platformGroup);
  }

  async #isAllowed(
    credentials: BackstageCredentials,
    permission: BasicPermission,
  ): Promise<boolean> {
    const [decision] = await this.options.permissions.authorize(
      [{ permission }],
      { credentials },
    );
    return decision.result === AuthorizeResult.ALLOW;
  }
}
