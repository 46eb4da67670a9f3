import type { InfrastructureChange } from '@slipway/plugin-dx-metrics-common';
import {
  type CarriedOut,
  requestPath,
} from '@slipway/plugin-infra-requests-common';

const SOURCE = 'infra-requests';
const DONE = { create: 'Made', change: 'Changed', destroy: 'Destroyed' };

/**
 * The change of infrastructure that a request came to. Whoever asks the portal does it without the platform team, also
 * where that approves.
 *
 * @param portalUrl - `app.baseUrl`, without a slash at its end; undefined where it is not set
 */
export function readInfrastructureRequest(
  change: CarriedOut,
  portalUrl: string | undefined,
): InfrastructureChange {
  const { request, name, module, environment, component, at } = change;
  return {
    // The same however it is heard of, and each time.
    id: `${request} ${at}`,
    source: SOURCE,
    madeBy: 'self-service',
    title: `${DONE[change.carriedOut]} ${name} (${module})`,
    environment,
    finishedAt: at,
    // What it serves may be something else than a component.
    ...(component.startsWith('component:') && { component }),
    ...(portalUrl && { url: `${portalUrl}${requestPath(request)}` }),
  };
}
