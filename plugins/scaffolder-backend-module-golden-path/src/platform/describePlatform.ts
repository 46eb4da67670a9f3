import { Destination } from '../destinations/readDestinations';
import { Platform } from './readPlatform';

/** What one service finds on the platform. Golden paths render it as `values.platform`. */
export interface ServicePlatform extends Omit<
  Platform,
  'registry' | 'repositories'
> {
  /** URL of the service's repository. */
  repository: string;
  /** The service's image: registry, path and name, without a tag. */
  image: string;
}

/** Names the repository and the image of a service that is published to the destination. */
export function describePlatform(
  { registry, repositories, ...platform }: Platform,
  destination: Destination,
  service: string,
): ServicePlatform {
  if (destination.type === 'local') {
    return {
      ...platform,
      repository: `${repositories.replace(/\/+$/, '')}/${service}`,
      image: `${registry ?? 'registry.example.com'}/${service}`,
    };
  }
  const { host, owner } = destination;
  return {
    ...platform,
    repository: `https://${host}/${owner}/${service}`,
    image: `${registry ?? packagesOf(host, owner)}/${service}`,
  };
}

/** GitHub's own container registry. Image names are in lower case, whatever the owner's is. */
function packagesOf(host: string, owner: string): string {
  const packages = host === 'github.com' ? 'ghcr.io' : `containers.${host}`;
  return `${packages}/${owner.toLowerCase()}`;
}
