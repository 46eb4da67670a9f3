import { NotFoundError } from '@backstage/errors';
import { parseInput, readJson } from '@slipway/backend-common';
import {
  type Environment,
  identifierSchema,
  moduleQuerySchema,
  moduleReadPermission,
  requestInputSchema,
  versionSchema,
} from '@slipway/plugin-infra-requests-common';
import Router from 'express-promise-router';
import { z } from 'zod';
import type { ModuleCatalogue } from '../modules/ModuleCatalogue';
import type { Examiner } from '../requests/Examiner';
import type { Doorkeeper } from './Doorkeeper';

const parametersSchema = z.object({
  name: identifierSchema,
  version: versionSchema,
});

/** What may be asked for, and what the policy would make of it. */
export function createModuleRoutes(options: {
  doorkeeper: Doorkeeper;
  environments: Environment[];
  examiner: Examiner;
  modules: ModuleCatalogue;
}) {
  const { doorkeeper, environments, examiner, modules } = options;
  const router = Router();

  router.get('/modules', async (request, response) => {
    await doorkeeper.admit(request, moduleReadPermission);
    response.json({ ...(await modules.list()), environments });
  });

  router.get('/modules/:name/:version', async (request, response) => {
    await doorkeeper.admit(request, moduleReadPermission);
    const parameters = parseInput(parametersSchema, request.params);
    const { name, version } = parameters;
    const { environment } = parseInput(moduleQuerySchema, request.query);
    const module = await modules.find(name, version, environment);
    if (!module) {
      throw new NotFoundError(
        `${name} ${version} is not offered in ${environment}`,
      );
    }
    const { title, description, category, commit, target } = module;
    const { readme, schema, outputs } = module;
    response.json({
      name,
      title,
      description,
      category,
      version,
      commit,
      target,
      readme,
      schema,
      outputs,
    });
  });

  router.post('/check', readJson, async (request, response) => {
    const caller = await doorkeeper.admit(request, moduleReadPermission);
    const input = parseInput(requestInputSchema, request.body);
    response.json(await examiner.check(input, caller));
  });

  return router;
}
