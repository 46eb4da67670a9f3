import type { InfrastructureChange } from '@slipway/plugin-dx-metrics-common';
import {
  type RequestChangedPayload,
  requestPath,
} from '@slipway/plugin-infra-requests-common';

const SOURCE = 'infra-requests';
const DONE = { create: 'Made', change: 'Changed', destroy: 'Destroyed' };

/**
 * The change of infrastructure that an event tells of; undefined when nothing was carried out. Whoever asks the portal
 * does it without the platform team, also where that approves.
 *
 * @param portalUrl - `app.baseUrl`, without a slash at its end; undefined where it is not set
 */
export function readInfrastructureRequest(
  event: RequestChangedPayload,
  portalUrl: string | undefined,
): InfrastructureChange | undefined {
  const { request, name, module, component, carriedOut, at } = event;
  return carriedOut
    ? {
        // The same each time that the event comes.
        id: `${request} ${at}`,
        source: SOURCE,
        madeBy: 'self-service',
        title: `${DONE[carriedOut]} ${name} (${module})`,
        environment: event.environment,
        finishedAt: at,
        // What it serves may be something else than a component.
        ...(component.startsWith('component:') && { component }),
        ...(portalUrl && { url: `${portalUrl}${requestPath(request)}` }),
      }
    : undefined;
}
