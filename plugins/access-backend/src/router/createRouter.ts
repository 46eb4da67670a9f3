import type { UserInfoService } from '@backstage/backend-plugin-api';
import type { Authorizer } from '@slipway/backend-common';
import {
  openApiDocument,
  ownReadPermission,
  type RoleGroups,
} from '@slipway/plugin-access-common';
import Router from 'express-promise-router';
import { describeAccess } from '../describeAccess';

/** The HTTP interface of the plugin, below `/v1`. */
export function createRouter(options: {
  authorizer: Authorizer;
  roles: RoleGroups;
  userInfo: UserInfoService;
}) {
  const { authorizer, roles, userInfo } = options;
  const version = Router();
  version.get('/me', async (request, response) => {
    const credentials = await authorizer.authorizePerson(
      request,
      ownReadPermission,
    );
    const person = await userInfo.getUserInfo(credentials);
    response.json(describeAccess(person, roles));
  });
  version.get('/openapi.json', (_, response) => {
    response.json(openApiDocument);
  });

  const router = Router();
  router.use('/v1', version);
  return router;
}
