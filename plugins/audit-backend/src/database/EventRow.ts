import type { AuditEvent } from '@slipway/plugin-audit-common';

/** An event as the table has it. */
export type EventRow = Omit<AuditEvent, 'at' | 'userAgent'> & {
  at: Date;
  user_agent: string | null;
};

/** An event of the contract. */
export function toEvent(row: EventRow): AuditEvent {
  const { at, user_agent: userAgent, path, method, meta, number, hash } = row;
  const { id, operation, actor, plugin, event, severity, status } = row;
  const { error, resources, ip } = row;
  return {
    id,
    operation,
    at: at.toISOString(),
    actor,
    plugin,
    event,
    severity,
    status,
    error,
    resources,
    ip,
    userAgent,
    method,
    path,
    meta,
    number,
    hash,
  };
}
