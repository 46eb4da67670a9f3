import type { PortalApi } from '../portalApi.ts';

/** An endpoint, as the documents of the portal tell of it. */
interface Endpoint {
  method: string;
  /** From the root of the server, with `{name}` for a parameter. */
  path: string;
}

/** What of an event tells which endpoint it came from. */
interface Origin {
  event: string;
  method: string | null;
  path: string | null;
  meta: { source?: unknown };
}

/** Endpoints that leave no event when a person of the platform team asks them, and why. */
const LEFT_OUT: Record<string, string> = {
  'POST /api/dx-metrics/v1/presence':
    'an event would say who was there on which day, which is not kept',
  'POST /api/surveys/v1/rounds/{roundId}/answers':
    'an event would say who answered, and when',
  'POST /api/surveys/v1/rounds/{roundId}/reply':
    'an event would say who did not answer',
  'POST /api/scorecards/v1/dry-run': 'nothing is changed',
  'POST /api/infra-requests/v1/check': 'nothing is changed',
  'POST /api/infra-requests/v1/requests/{requestId}/extend/check':
    'nothing is changed',
  'POST /api/infra-requests/v1/requests/{requestId}/runs/{n}/report':
    'only machines may; people are refused before',
};

/** The endpoints of which the audit trail has no event, though each was asked at least once. */
export async function findUnaudited(
  auditor: PortalApi,
  endpoints: Endpoint[],
): Promise<string[]> {
  const origins = await readOrigins(auditor);
  return endpoints
    .filter(({ method, path }) => !LEFT_OUT[`${method} ${path}`])
    .filter(endpoint => !origins.some(origin => isOf(origin, endpoint)))
    .map(({ method, path }) => `${method} ${path}`);
}

async function readOrigins(auditor: PortalApi): Promise<Origin[]> {
  const response = await auditor.request('audit/v1/events.jsonl');
  const text = await response.text();
  if (!response.ok) {
    throw new Error(`The audit trail is not open: ${text}`);
  }
  return text
    .split('\n')
    .filter(Boolean)
    .map(line => JSON.parse(line) as Origin);
}

function isOf(origin: Origin, { method, path }: Endpoint): boolean {
  // A webhook's event comes without its request, whose headers hold a secret of ours.
  const [, webhook] = /\/webhooks\/([\w-]+)$/.exec(path) ?? [];
  if (webhook) {
    return origin.event === 'webhook-receive' && origin.meta.source === webhook;
  }
  const pattern = path.replace(/[.]/g, '\\.').replace(/\{\w+\}/g, '[^/]+');
  return (
    origin.method === method &&
    new RegExp(`^${pattern}$`).test(origin.path ?? '')
  );
}
