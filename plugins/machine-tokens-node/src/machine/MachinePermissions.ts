import type {
  PermissionsService,
  PermissionsServiceRequestOptions,
} from '@backstage/backend-plugin-api';
import {
  AuthorizeResult,
  type AuthorizePermissionRequest,
  type AuthorizePermissionResponse,
  type DefinitivePolicyDecision,
  type QueryPermissionRequest,
  type QueryPermissionResponse,
} from '@backstage/plugin-permission-common';
import type { Rights } from './Rights';

const DENIED: DefinitivePolicyDecision = { result: AuthorizeResult.DENY };

/**
 * Asks for permissions, except for those that a machine has not got: a service is allowed everything otherwise, since plugins
 * trust each other.
 */
export class MachinePermissions implements PermissionsService {
  constructor(
    private readonly options: { inner: PermissionsService; rights: Rights },
  ) {}

  async authorize(
    requests: AuthorizePermissionRequest[],
    options: PermissionsServiceRequestOptions,
  ): Promise<AuthorizePermissionResponse[]> {
    const decisions = await this.options.inner.authorize(requests, options);
    return this.#restrict(requests, decisions, options);
  }

  async authorizeConditional(
    requests: QueryPermissionRequest[],
    options: PermissionsServiceRequestOptions,
  ): Promise<QueryPermissionResponse[]> {
    const decisions = await this.options.inner.authorizeConditional(
      requests,
      options,
    );
    return this.#restrict(requests, decisions, options);
  }

  #restrict<T>(
    requests: { permission: { name: string } }[],
    decisions: T[],
    options: PermissionsServiceRequestOptions,
  ): (T | DefinitivePolicyDecision)[] {
    const credentials =
      'credentials' in options ? options.credentials : undefined;
    return decisions.map((decision, index) =>
      !credentials ||
      this.options.rights.mayUse(credentials, requests[index].permission.name)
        ? decision
        : DENIED,
    );
  }
}
