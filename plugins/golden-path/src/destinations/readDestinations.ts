import { ConfigApi } from '@backstage/frontend-plugin-api';

/** A place where a launched service may live. */
export interface Destination {
  /** `local` or `HOST/OWNER`: the answer that the golden paths' first step takes. */
  id: string;
  /** For people. */
  label: string;
}

/** The destinations under `slipway.destinations`, in their order. */
export function readDestinations(config: ConfigApi): Destination[] {
  const destinations =
    config.getOptionalConfigArray('slipway.destinations') ?? [];
  return destinations.map(destination => {
    if (destination.getString('type') === 'local') {
      return { id: 'local', label: 'This computer (local git repository)' };
    }
    const host = destination.getOptionalString('host') ?? 'github.com';
    const id = `${host}/${destination.getString('owner')}`;
    return { id, label: `GitHub: ${id}` };
  });
}
