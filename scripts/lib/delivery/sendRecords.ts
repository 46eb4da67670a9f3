import type { PortalApi } from '../portalApi.ts';
import type { DeliveryRecord } from './history.ts';

const ENDPOINTS = [
  { kind: 'change', path: 'changes' },
  { kind: 'deployment', path: 'deployments' },
  { kind: 'incident', path: 'incidents' },
  { kind: 'infrastructureChange', path: 'infrastructure-changes' },
] as const;
const TIMEOUT_MS = 60_000;

/**
 * Sends records to the portal, as any other source would: one request for each kind.
 *
 * @param deliveries - at most 1,000
 * @throws when the portal does not take all of them
 */
export async function sendRecords(
  portal: PortalApi,
  deliveries: DeliveryRecord[],
  signal: AbortSignal,
): Promise<void> {
  for (const { kind, path } of ENDPOINTS) {
    const records = deliveries
      .filter(delivery => delivery.kind === kind)
      .map(({ record }) => record);
    if (records.length > 0) {
      await send(portal, path, records, signal);
    }
  }
}

async function send(
  portal: PortalApi,
  path: string,
  records: object[],
  signal: AbortSignal,
): Promise<void> {
  const { rejected } = await portal.json<{ rejected: object[] }>(
    `dx-metrics/v1/${path}`,
    records,
    AbortSignal.any([signal, AbortSignal.timeout(TIMEOUT_MS)]),
  );
  if (rejected.length > 0) {
    throw new Error(
      `The portal refused some ${path}: ${JSON.stringify(rejected).slice(0, 300)}`,
    );
  }
}
