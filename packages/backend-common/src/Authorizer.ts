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
import type { Roles } from './readRoles';

/** Asks who is calling, and whether they may. Each method throws NotAllowedError when they may not. */
export class Authorizer {
  constructor(
    private readonly options: {
      auth: AuthService;
      httpAuth: HttpAuthService;
      permissions: PermissionsService;
      userInfo: UserInfoService;
      roles: Pick<Roles, 'platform' | 'auditor'>;
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

  /**
   * Lets through the platform team, if they have the permission. Whatever policy is installed, the group counts: it is a
   * second lock.
   */
  async authorizePlatform(
    request: Request,
    permission: BasicPermission,
  ): Promise<BackstageCredentials<BackstageUserPrincipal>> {
    return this.#authorizeRole(request, permission, 'platform');
  }

  /** Lets through auditors, if they have the permission; as {@link authorizePlatform} does. */
  async authorizeAuditor(
    request: Request,
    permission: BasicPermission,
  ): Promise<BackstageCredentials<BackstageUserPrincipal>> {
    return this.#authorizeRole(request, permission, 'auditor');
  }

  /** Whether {@link authorizePlatform} would let somebody through. */
  async isPlatform(
    credentials: BackstageCredentials,
    permission: BasicPermission,
  ): Promise<boolean> {
    return (
      (await this.#holds(credentials, 'platform')) &&
      (await this.#isAllowed(credentials, permission))
    );
  }

  async #authorizeRole(
    request: Request,
    permission: BasicPermission,
    role: 'platform' | 'auditor',
  ): Promise<BackstageCredentials<BackstageUserPrincipal>> {
    const credentials = await this.authorizePerson(request, permission);
    if (!(await this.#holds(credentials, role))) {
      throw new NotAllowedError(
        `Only members of ${this.options.roles[role].join(' or ')} may do this`,
      );
    }
    return credentials;
  }

  async #holds(
    credentials: BackstageCredentials,
    role: 'platform' | 'auditor',
  ): Promise<boolean> {
    const { auth, userInfo, roles } = this.options;
    if (!auth.isPrincipal(credentials, 'user')) {
      return false;
    }
    const { ownershipEntityRefs } = await userInfo.getUserInfo(credentials);
    return roles[role].some(group => ownershipEntityRefs.includes(group));
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
