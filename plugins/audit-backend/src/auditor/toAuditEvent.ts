import { randomUUID } from 'node:crypto';
import type { AuditorEvent } from '@backstage/backend-defaults/auditor';
import { redactSecrets } from '@slipway/backend-common';
import type { UnchainedEvent } from '@slipway/plugin-audit-common';
import { discreetMeta } from './discreetMeta';
import { findResources } from './findResources';
import { shorten } from './shorten';

/**
 * What is kept of an event of Backstage's auditor. One without a request, as of an action, comes from the plugin itself:
 * who it was done for stands in its meta as `onBehalfOf`.
 *
 * @param operation - the id of what begins, succeeds or fails
 */
export function toAuditEvent(
  event: AuditorEvent,
  { operation, at }: { operation: string; at: Date },
): UnchainedEvent {
  const { plugin, eventId, severityLevel, status, actor, request } = event;
  const meta = discreetMeta(event.meta ?? {});
  return {
    id: randomUUID(),
    operation,
    at: at.toISOString(),
    actor: clean((request ? undefined : forWhom(event)) ?? actor.actorId, 200),
    plugin: shorten(plugin, 100),
    event: shorten(eventId, 100),
    severity: severityLevel,
    status,
    error:
      event.status === 'failed'
        ? clean(`${event.error.name}: ${event.error.message}`, 500)
        : null,
    resources: findResources(meta),
    ip: clean(actor.ip, 50),
    userAgent: clean(actor.userAgent, 300),
    method: clean(request?.method, 10),
    path: clean(request?.url.split('?')[0], 500),
    meta: meta as UnchainedEvent['meta'],
  };
}

function forWhom({ meta }: AuditorEvent): string | undefined {
  return typeof meta?.onBehalfOf === 'string' ? meta.onBehalfOf : undefined;
}

function clean(text: string | undefined, length: number): string | null {
  return text === undefined ? null : shorten(redactSecrets(text), length);
}
