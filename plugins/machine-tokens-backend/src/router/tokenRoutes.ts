import type {
  AuditorService,
  BackstageCredentials,
  BackstageUserPrincipal,
  UserInfoService,
} from '@backstage/backend-plugin-api';
import {
  audited,
  type Authorizer,
  parseId,
  parseInput,
  readJson,
} from '@slipway/backend-common';
import {
  tokenCreatePermission,
  tokenInputSchema,
  tokenReadPermission,
  tokenRevokePermission,
  tokensQuerySchema,
} from '@slipway/plugin-machine-tokens-common';
import type { BasicPermission } from '@backstage/plugin-permission-common';
import type { Request } from 'express';
import Router from 'express-promise-router';
import type { Holder } from '../tokens/Holder';
import type { Tokens } from '../tokens/Tokens';

/** What people do with tokens. */
export function createTokenRoutes(options: {
  authorizer: Authorizer;
  auditor: AuditorService;
  tokens: Tokens;
  userInfo: UserInfoService;
}) {
  const { authorizer, auditor, tokens, userInfo } = options;
  const router = Router();

  async function admit(
    request: Request,
    permission: BasicPermission,
  ): Promise<Holder> {
    const credentials = await authorizer.authorizePerson(request, permission);
    return {
      ...(await readPerson(userInfo, credentials)),
      isPlatform: await authorizer.isPlatform(credentials, permission),
    };
  }

  router.get('/offer', async (request, response) => {
    const holder = await admit(request, tokenReadPermission);
    response.json(tokens.offer(holder));
  });

  router.get('/tokens', async (request, response) => {
    const holder = await admit(request, tokenReadPermission);
    const query = parseInput(tokensQuerySchema, request.query);
    response.json(await tokens.list(query, holder));
  });

  router.post('/tokens', readJson, async (request, response) => {
    const holder = await admit(request, tokenCreatePermission);
    const input = parseInput(tokenInputSchema, request.body);
    const { entities } = input.scope;
    const meta = { ...input, ...(entities && { entities }) };
    const made = await audited(
      auditor,
      { eventId: 'token-create', request, meta },
      () => tokens.create(input, holder),
      ({ token }) => ({ tokenId: token.id }),
    );
    response.set('Cache-Control', 'no-store').json(made);
  });

  router.delete('/tokens/:tokenId', async (request, response) => {
    const holder = await admit(request, tokenRevokePermission);
    const tokenId = parseId(request, 'tokenId');
    const event = { eventId: 'token-revoke', request, meta: { tokenId } };
    await audited(auditor, event, () => tokens.revoke(tokenId, holder));
    response.status(204).end();
  });

  return router;
}

async function readPerson(
  userInfo: UserInfoService,
  credentials: BackstageCredentials<BackstageUserPrincipal>,
): Promise<Omit<Holder, 'isPlatform'>> {
  const { ownershipEntityRefs } = await userInfo.getUserInfo(credentials);
  return {
    person: credentials.principal.userEntityRef.toLowerCase(),
    groups: ownershipEntityRefs
      .map(ref => ref.toLowerCase())
      .filter(ref => ref.startsWith('group:')),
  };
}
