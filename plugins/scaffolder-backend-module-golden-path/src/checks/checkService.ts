import { BackstageCredentials } from '@backstage/backend-plugin-api';
import { InputError, isError } from '@backstage/errors';
import { ScmIntegrationRegistry } from '@backstage/integration';
import { CatalogService } from '@backstage/plugin-catalog-node';
import { Destination } from '../destinations/readDestinations';
import { checkDestination } from './checkDestination';
import { checkEntity } from './checkEntity';
import { checkName } from './checkName';

/** What a person answers about a new service. */
export interface ServiceAnswers {
  name: string;
  owner: string;
  /** Id of a destination. */
  destination: string;
  system?: string;
}

/** What the answers are checked against. */
export interface ServiceSurroundings {
  catalog: CatalogService;
  destinations: Destination[];
  integrations: ScmIntegrationRegistry;
  /** Absolute path of the folder with the local repositories, if there is one. */
  directory: string | undefined;
}

/** Answers that can be acted upon. */
export interface CheckedService {
  destination: Destination;
  ownerRef: string;
  componentRef: string;
}

/**
 * Checks the answers for a new service and makes nothing.
 *
 * @throws InputError with a line for each field that is wrong: the field, what is wrong, and what to do
 */
export async function checkService(
  { name, owner, destination, system }: ServiceAnswers,
  { catalog, destinations, integrations, directory }: ServiceSurroundings,
  credentials: BackstageCredentials,
): Promise<CheckedService> {
  const problems: string[] = [];
  async function attempt<T>(
    check: () => T | Promise<T>,
  ): Promise<T | undefined> {
    try {
      return await check();
    } catch (error) {
      if (!isError(error) || error.name !== 'InputError') {
        throw error;
      }
      problems.push(error.message);
      return undefined;
    }
  }

  const componentRef = await attempt(() =>
    checkName(name, { catalog, credentials, directory }),
  );
  const ownerRef = await attempt(() =>
    checkEntity(
      { field: 'owner', value: owner, kinds: ['group', 'user'] },
      catalog,
      credentials,
    ),
  );
  // A form hands over an empty text for an optional field that was left alone.
  if (system) {
    await attempt(() =>
      checkEntity(
        { field: 'system', value: system, kinds: ['system'] },
        catalog,
        credentials,
      ),
    );
  }
  const place = await attempt(() =>
    checkDestination(destination, destinations, integrations),
  );

  if (problems.length > 0 || !componentRef || !ownerRef || !place) {
    throw new InputError(problems.join('\n'));
  }
  return { destination: place, ownerRef, componentRef };
}
