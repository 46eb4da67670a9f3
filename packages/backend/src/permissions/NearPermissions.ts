import type {
  AuthService,
  PermissionsService,
  PermissionsServiceRequestOptions,
  UserInfoService,
} from '@backstage/backend-plugin-api';
import {
  type AuthorizePermissionRequest,
  type AuthorizePermissionResponse,
  AuthorizeResult,
  type PolicyDecision,
  type QueryPermissionRequest,
  type QueryPermissionResponse,
} from '@backstage/plugin-permission-common';
import type {
  PermissionPolicy,
  PolicyQuery,
  PolicyQueryUser,
} from '@backstage/plugin-permission-node';

/**
 * Asks the policy where the question arises. What it says of a person follows from who they are and from the
 * configuration, so it is the same in every process; the request to the permission back end, with a token made and
 * checked for it, was a third of what most answers cost. Who is no person, and whether a condition holds for a certain
 * resource, is asked of the permission back end as ever.
 */
export class NearPermissions implements PermissionsService {
  constructor(
    private readonly options: {
      auth: AuthService;
      /** What asks the permission back end. */
      far: PermissionsService;
      policy: PermissionPolicy;
      userInfo: UserInfoService;
    },
  ) {}

  async authorizeConditional(
    queries: QueryPermissionRequest[],
    options: PermissionsServiceRequestOptions,
  ): Promise<QueryPermissionResponse[]> {
    const user = await this.#personOf(options);
    return user
      ? this.#decide(queries, user)
      : this.options.far.authorizeConditional(queries, options);
  }

  async authorize(
    requests: AuthorizePermissionRequest[],
    options: PermissionsServiceRequestOptions,
  ): Promise<AuthorizePermissionResponse[]> {
    const user = await this.#personOf(options);
    const decisions = user && (await this.#decide(requests, user));
    return decisions?.every(isDefinitive)
      ? decisions
      : this.options.far.authorize(requests, options);
  }

  #decide(
    queries: PolicyQuery[],
    user: PolicyQueryUser,
  ): Promise<PolicyDecision[]> {
    return Promise.all(
      queries.map(({ permission }) =>
        this.options.policy.handle({ permission }, user),
      ),
    );
  }

  async #personOf({
    credentials,
  }: PermissionsServiceRequestOptions): Promise<PolicyQueryUser | undefined> {
    const { auth, userInfo } = this.options;
    return auth.isPrincipal(credentials, 'user')
      ? { credentials, info: await userInfo.getUserInfo(credentials) }
      : undefined;
  }
}

function isDefinitive(
  decision: PolicyDecision,
): decision is AuthorizePermissionResponse {
  return decision.result !== AuthorizeResult.CONDITIONAL;
}
