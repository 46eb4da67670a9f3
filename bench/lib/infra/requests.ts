import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { PortalApi } from '../../../scripts/lib/portalApi.ts';

const MODULE = 'postgres-database';
const POLL_MS = 20;
const TIMEOUT_MS = 3_600_000;

/** What the bench reads of a request. */
export interface BenchRequest {
  id: string;
  name: string;
  state: string;
  reason: string | null;
  runs: { kind: string; terraformSeconds: number | null }[];
}

/** Asks for a database. */
export async function askForDatabase(
  api: PortalApi,
  given: { name: string; version: string },
): Promise<BenchRequest> {
  const { name, version } = given;
  return api.send<BenchRequest>('infra-requests/v1/requests', {
    body: {
      name,
      module: MODULE,
      version,
      environment: 'development',
      inputs: { name: name.replaceAll('-', '') },
      owner: 'group:default/bookings',
      component: 'component:default/booking-service',
      purpose: 'Measures what the portal adds to the time of Terraform',
    },
    headers: { 'idempotency-key': randomUUID() },
  });
}

export const readRequest = (api: PortalApi, id: string) =>
  api.json<BenchRequest>(`infra-requests/v1/requests/${id}`);

/** Waits until a request is active. @throws when it comes to another end */
export async function untilActive(
  api: PortalApi,
  id: string,
): Promise<BenchRequest> {
  for (
    const end = Date.now() + TIMEOUT_MS;
    Date.now() < end;
    await sleep(POLL_MS)
  ) {
    const request = await readRequest(api, id);
    if (request.state === 'active') {
      return request;
    }
    if (['failed', 'denied', 'cancelled'].includes(request.state)) {
      throw new Error(`${request.name} is ${request.state}: ${request.reason}`);
    }
  }
  throw new Error(`Request ${id} did not become active`);
}
