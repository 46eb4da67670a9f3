import { resolve } from 'node:path';
import type { LoggerService } from '@backstage/backend-plugin-api';
import type { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import { ScmIntegrations } from '@backstage/integration';
import { Clones } from '@slipway/git';
import {
  identifierSchema,
  versionSchema,
} from '@slipway/plugin-infra-requests-common';
import { GitModuleCatalogue } from './GitModuleCatalogue';
import { Hcl2JsonReader } from './hcl/Hcl2JsonReader';
import { ModuleReader } from './ModuleReader';
import type { PinnedVersions } from './PinnedVersions';
import { ModuleRepository } from './repository/ModuleRepository';
import type { CatalogueEnvironment } from './version/createModuleVersion';

const KEY = 'slipway.infrastructure.modules';

/** Copies of a repository on another machine are brought up to date with each list, which is not made more often than that. */
const MAX_CLONE_AGE = 30_000;

/**
 * Sets up the catalogue that `slipway.infrastructure.modules` describes; see `config.d.ts`.
 *
 * @throws InputError that names the wrong key
 */
export function createModuleCatalogue(options: {
  config: Config;
  environments: CatalogueEnvironment[];
  /** For the copy of a repository on another machine. */
  workingDirectory: string;
  pinned: PinnedVersions;
  logger: LoggerService;
}): GitModuleCatalogue {
  const { config, environments, workingDirectory, pinned, logger } = options;
  const repository = config.getString(`${KEY}.repository`);
  const isAddress = /^https?:/.test(repository);
  return new GitModuleCatalogue({
    reader: new ModuleReader({
      repository: new ModuleRepository({
        repository: isAddress ? repository : resolve(repository),
        path: config.getOptionalString(`${KEY}.path`) ?? 'terraform/modules',
        clones: new Clones({
          integrations: ScmIntegrations.fromConfig(config),
          directory: resolve(workingDirectory, 'infra-modules'),
          maxAge: MAX_CLONE_AGE,
          content: 'files',
        }),
      }),
      hcl: new Hcl2JsonReader(),
      environments,
    }),
    approved: readApproved(config),
    pinned,
    logger,
  });
}

function readApproved(config: Config): Map<string, string[]> {
  const approved = config.getConfig(`${KEY}.approved`);
  return new Map(
    approved.keys().map(name => {
      const key = `${KEY}.approved.${name}`;
      if (!identifierSchema.safeParse(name).success) {
        throw new InputError(
          `${key} is not the name of a module, as postgres-database`,
        );
      }
      const versions = approved.getStringArray(name);
      const wrong = versions.find(
        version => !versionSchema.safeParse(version).success,
      );
      if (wrong !== undefined) {
        throw new InputError(
          `${key} has ${wrong}, which is no version, as 1.2.0`,
        );
      }
      return [name, [...new Set(versions)]];
    }),
  );
}
