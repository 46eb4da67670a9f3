import { lstat } from 'node:fs/promises';
import { join } from 'node:path';
import { BackstageCredentials } from '@backstage/backend-plugin-api';
import { InputError } from '@backstage/errors';
import { CatalogService } from '@backstage/plugin-catalog-node';
import { serviceNameProblem } from '../serviceName';

/** Where a name may already be in use. */
export interface NamesInUse {
  catalog: CatalogService;
  credentials: BackstageCredentials;
  /** Absolute path of the folder with the local repositories, if there is one. */
  directory: string | undefined;
}

/**
 * Checks the name of a new service.
 *
 * @returns the reference of the component that will have this name
 * @throws InputError when the name cannot be used or is taken
 */
export async function checkName(
  name: string,
  { catalog, credentials, directory }: NamesInUse,
): Promise<string> {
  const problem = serviceNameProblem(name);
  if (problem) {
    throw new InputError(`name: ${problem}`);
  }
  const componentRef = `component:default/${name}`;
  if (await catalog.getEntityByRef(componentRef, { credentials })) {
    throw new InputError(
      `name: ${name} is taken, ${componentRef} is in the catalog. Choose another name.`,
    );
  }
  if (directory !== undefined && (await exists(join(directory, name)))) {
    throw new InputError(
      `name: ${name} is taken, a local repository has this name. Choose another name.`,
    );
  }
  return componentRef;
}

async function exists(path: string): Promise<boolean> {
  return lstat(path).then(
    () => true,
    () => false,
  );
}
