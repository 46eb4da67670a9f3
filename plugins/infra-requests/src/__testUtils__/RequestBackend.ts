import type {
  InfraRequest,
  Json,
  Log,
  Plan,
  Run,
} from '@slipway/plugin-infra-requests-common';
import { FakeBackend } from './FakeBackend';
import { plan, run } from './requestSamples';
import { infraRequest } from './samples';

const ACTIONS = [
  'approve',
  'reject',
  'cancel',
  'extend',
  'destroy',
  'retry',
] as const;

/** What a back end has of one request, and what becomes of it. */
export interface Served {
  /** What the request becomes by whatever is done to it. */
  becomes: Partial<InfraRequest>;
  /** By run. */
  plans: Record<number, Plan>;
  /** Handed out 500 lines at a time. */
  lines: Log['lines'];
  isLogComplete: boolean;
  secret: Json;
  /** What a preview begins with. */
  preview: Run;
}

/** A back end that has one request, with its plans, log and secret. */
export function requestBackend(
  request: InfraRequest = infraRequest(),
  served: Partial<Served> = {},
) {
  const has: Served = {
    becomes: {},
    plans: { 1: plan() },
    lines: [],
    isLogComplete: true,
    secret: 'postgresql://orders:canary-5f2c@db.example.com/orders',
    preview: run({ n: 2, kind: 'preview', operation: 'change' }),
    ...served,
  };
  const backend: FakeBackend = new FakeBackend({
    ...Object.fromEntries(
      ACTIONS.map(action => [
        `POST /requests/{requestId}/${action}`,
        () => become(backend, has.becomes),
      ]),
    ),
    'PATCH /requests/{requestId}': () => become(backend, has.becomes),
    'POST /requests/{requestId}/preview': () => has.preview,
    'GET /requests/{requestId}/runs/{n}/plan': ({ parameters }) =>
      has.plans[Number(parameters.n)],
    'GET /requests/{requestId}/runs/{n}/log': ({ query }) => {
      const after = Number(query.after);
      const lines = has.lines.slice(after, after + 500);
      const next = after + lines.length;
      return {
        lines,
        next,
        isComplete: has.isLogComplete && next === has.lines.length,
      };
    },
    'POST /requests/{requestId}/outputs/{name}/reveal': () => {
      become(backend, has.becomes);
      return { value: has.secret };
    },
  });
  backend.request = request;
  return { backend, has };
}

function become(
  backend: FakeBackend,
  part: Partial<InfraRequest>,
): InfraRequest {
  backend.request = { ...backend.request, ...part };
  return backend.request;
}
