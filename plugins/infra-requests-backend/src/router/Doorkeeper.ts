import { NotAllowedError } from '@backstage/errors';
import type { Authorizer } from '@slipway/backend-common';
import type { BasicPermission } from '@backstage/plugin-permission-common';
import type { Request } from 'express';
import type { Caller } from '../visibility/Caller';
import type { Callers } from '../visibility/Callers';

/** Lets in whoever has a permission, and says who it is. Each `admit…` throws NotAllowedError for everybody else. */
export class Doorkeeper {
  constructor(
    private readonly options: { authorizer: Authorizer; callers: Callers },
  ) {}

  /** People and services. */
  async admit(request: Request, permission: BasicPermission): Promise<Caller> {
    const { authorizer, callers } = this.options;
    return callers.of(await authorizer.authorize(request, permission));
  }

  /** People: a service is nobody whom an auditor could ask. */
  async admitPerson(
    request: Request,
    permission: BasicPermission,
  ): Promise<Caller> {
    const { authorizer, callers } = this.options;
    return callers.of(await authorizer.authorizePerson(request, permission));
  }

  /** Members of the platform group. */
  async admitPlatform(
    request: Request,
    permission: BasicPermission,
  ): Promise<Caller> {
    const { authorizer, callers } = this.options;
    return callers.of(await authorizer.authorizePlatform(request, permission));
  }

  /** Auditors. */
  async admitAuditor(
    request: Request,
    permission: BasicPermission,
  ): Promise<Caller> {
    const { authorizer, callers } = this.options;
    return callers.of(await authorizer.authorizeAuditor(request, permission));
  }

  /** Whether somebody who was let in has another permission as well. */
  async holds(
    { credentials }: Caller,
    permission: BasicPermission,
  ): Promise<boolean> {
    try {
      await this.options.authorizer.authorizeCaller(credentials, permission);
      return true;
    } catch (error) {
      if (error instanceof NotAllowedError) {
        return false;
      }
      throw error;
    }
  }
}
