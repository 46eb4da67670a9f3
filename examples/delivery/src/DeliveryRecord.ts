import type {
  Change,
  Deployment,
  Incident,
  InfrastructureChange,
} from '@slipway/plugin-dx-metrics-common';

/** A record of the delivery history, as its endpoint takes it. */
export type DeliveryRecord =
  | { kind: 'change'; record: Change }
  | { kind: 'deployment'; record: Deployment }
  | { kind: 'incident'; record: Incident }
  | { kind: 'infrastructureChange'; record: InfrastructureChange };

/** The kinds of {@link DeliveryRecord}. */
export type RecordKind = DeliveryRecord['kind'];

/**
 * What is known of a record at a moment: undefined while nothing happened yet; an incident that is resolved later is
 * still open.
 */
export function knownAt(
  delivery: DeliveryRecord,
  moment: Date,
): DeliveryRecord | undefined {
  if (delivery.kind === 'incident') {
    const { resolvedAt, ...open } = delivery.record;
    if (resolvedAt && resolvedAt >= moment.toISOString()) {
      return knownAt({ kind: 'incident', record: open }, moment);
    }
  }
  return lastMoment(delivery) < moment.toISOString() ? delivery : undefined;
}

/** When the last of what a record tells happened. */
export function lastMoment({ kind, record }: DeliveryRecord): string {
  switch (kind) {
    case 'change':
      return record.mergedAt;
    case 'deployment':
    case 'infrastructureChange':
      return record.finishedAt;
    default:
      return record.resolvedAt ?? record.detectedAt;
  }
}
