import type { AuditorEvent } from '@backstage/backend-defaults/auditor';
import {
  coreServices,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import { eventQueueServiceRef } from '../queue/eventQueueServiceRef';
import { readSettings } from '../readSettings';
import { createAuditLog } from './createAuditLog';
import { TrailAuditor } from './TrailAuditor';

/** The auditor of every plugin: all of them leave their events in one queue, which the audit plugin stores. */
export const auditorServiceFactory = createServiceFactory({
  service: coreServices.auditor,
  deps: {
    auth: coreServices.auth,
    config: coreServices.rootConfig,
    httpAuth: coreServices.httpAuth,
    logger: coreServices.logger,
    plugin: coreServices.pluginMetadata,
    queue: eventQueueServiceRef,
  },
  factory({ auth, config, httpAuth, logger, plugin, queue }) {
    const { lowSeverity } = readSettings(config);
    const types = new Set(lowSeverity);
    return new TrailAuditor({
      auth,
      httpAuth,
      plugin,
      queue,
      log: createAuditLog(config, logger),
      isKept: (event: AuditorEvent) =>
        event.severityLevel !== 'low' ||
        types.has(`${event.plugin}.*`) ||
        types.has(`${event.plugin}.${event.eventId}`),
    });
  },
});
