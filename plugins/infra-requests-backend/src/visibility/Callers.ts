import type {
  AuthService,
  BackstageCredentials,
  UserInfoService,
} from '@backstage/backend-plugin-api';
import { NotAllowedError } from '@backstage/errors';
import type { Roles } from '@slipway/backend-common';
import type { Caller } from './Caller';
import type { GroupTree } from './GroupTree';

/** Finds out who asks. Nothing but the tree of groups is kept. */
export class Callers {
  constructor(
    private readonly options: {
      auth: AuthService;
      groups: GroupTree;
      roles: Pick<Roles, 'platform'>;
      userInfo: UserInfoService;
    },
  ) {}

  /** @throws NotAllowedError when it is neither a person nor a service */
  async of(credentials: BackstageCredentials): Promise<Caller> {
    const { auth, groups, roles, userInfo } = this.options;
    if (auth.isPrincipal(credentials, 'service')) {
      return {
        actor: credentials.principal.subject,
        isService: true,
        groups: [],
        isPlatform: false,
        reads: undefined,
        credentials,
      };
    }
    if (!auth.isPrincipal(credentials, 'user')) {
      throw new NotAllowedError('Only people and services may do this');
    }
    const actor = credentials.principal.userEntityRef.toLowerCase();
    const { ownershipEntityRefs } = await userInfo.getUserInfo(credentials);
    const claims = ownershipEntityRefs.map(ref => ref.toLowerCase());
    const own = claims.filter(ref => ref.startsWith('group:'));
    const isPlatform = roles.platform.some(ref => claims.includes(ref));
    return {
      actor,
      isService: false,
      groups: own,
      isPlatform,
      reads: isPlatform ? undefined : [actor, ...(await groups.below(own))],
      credentials,
    };
  }
}
