import { InputError } from '@backstage/errors';
import { ScmIntegrationRegistry } from '@backstage/integration';
import { Destination } from '../destinations/readDestinations';

/**
 * Checks that a service can be published where the person chose.
 *
 * @throws InputError when the destination is not configured, or the portal has no credentials for it
 */
export function checkDestination(
  id: string,
  destinations: Destination[],
  integrations: ScmIntegrationRegistry,
): Destination {
  const destination = destinations.find(candidate => candidate.id === id);
  if (!destination) {
    const ids = destinations.map(candidate => candidate.id).join(', ');
    const advice = ids
      ? `Choose one of: ${ids}.`
      : 'None is: ask the platform team to add one.';
    throw new InputError(
      `destination: ${JSON.stringify(id)} is not configured under slipway.destinations. ${advice}`,
    );
  }
  if (destination.type === 'github') {
    const { token, apps = [] } =
      integrations.github.byHost(destination.host)?.config ?? {};
    if (!token && apps.length === 0) {
      throw new InputError(
        `destination: the portal has no credentials for ${destination.host}. Choose another destination, or ask the ` +
          `platform team to set a token or an app for this host under integrations.github.`,
      );
    }
  }
  return destination;
}
