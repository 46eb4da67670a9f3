import { randomUUID } from 'node:crypto';
import {
  type AuditorEvent,
  DefaultAuditorService,
} from '@backstage/backend-defaults/auditor';
import type {
  AuditorService,
  AuditorServiceCreateEventOptions,
  AuditorServiceEvent,
  AuthService,
  HttpAuthService,
  PluginMetadataService,
} from '@backstage/backend-plugin-api';
import type { EventQueue } from '../queue/EventQueue';
import { toAuditEvent } from './toAuditEvent';

/** Backstage's auditor, whose events go into the trail as well as into the log. */
export class TrailAuditor implements AuditorService {
  constructor(
    private readonly options: {
      auth: AuthService;
      httpAuth: HttpAuthService;
      plugin: PluginMetadataService;
      queue: EventQueue;
      log: (event: AuditorEvent) => void;
      /** Whether an event belongs into the trail. */
      isKept: (event: AuditorEvent) => boolean;
    },
  ) {}

  async createEvent(
    event: AuditorServiceCreateEventOptions,
  ): Promise<AuditorServiceEvent> {
    const { log, isKept, queue, ...services } = this.options;
    const operation = randomUUID();
    // One for each operation: nothing else ties its end to its beginning.
    const auditor = DefaultAuditorService.create(async happened => {
      log(happened);
      if (isKept(happened)) {
        await queue.add(toAuditEvent(happened, { operation, at: new Date() }));
      }
    }, services);
    return auditor.createEvent(event);
  }
}
