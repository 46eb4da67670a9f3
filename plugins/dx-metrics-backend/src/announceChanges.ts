import type { LoggerService } from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';
import type { EventsService } from '@backstage/plugin-events-node';
import {
  CHANGED_TOPIC,
  type ChangedPayload,
} from '@slipway/plugin-dx-metrics-common';

/** Tells other plugins which components have new numbers. An event that is lost costs them their next schedule. */
export function announceChanges(options: {
  events: EventsService;
  logger: LoggerService;
}): (components: string[]) => void {
  const { events, logger } = options;
  return components => {
    const eventPayload: ChangedPayload = { components };
    events
      .publish({ topic: CHANGED_TOPIC, eventPayload })
      .catch((error: unknown) =>
        logger.warn(`${CHANGED_TOPIC} was not published`, toError(error)),
      );
  };
}
