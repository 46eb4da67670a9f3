import type {
  Approval,
  AttributeChange,
  Finding,
  InfraRequest,
  Output,
  Plan,
  ResourceChange,
  Run,
} from '@slipway/plugin-infra-requests-common';
import { infraRequest, PLATFORM } from './samples';

export const DIGEST = 'd'.repeat(64);
export const OTHER_DIGEST = 'e'.repeat(64);
/** Who decides. */
export const BRUNO = 'user:default/bruno';

export function run(part: Partial<Run> = {}): Run {
  return {
    n: 1,
    kind: 'plan',
    operation: 'create',
    state: 'succeeded',
    revision: 1,
    version: '1.1.0',
    position: null,
    queuedAt: '2026-11-20T09:00:00.000Z',
    startedAt: '2026-11-20T09:00:01.000Z',
    endedAt: '2026-11-20T09:00:31.000Z',
    terraformSeconds: 28,
    counts: { create: 1, update: 0, replace: 1, destroy: 0 },
    message: null,
    url: null,
    ...part,
  };
}

export function approval(part: Partial<Approval> = {}): Approval {
  return {
    group: PLATFORM,
    rules: ['production-needs-approval'],
    decision: null,
    by: null,
    at: null,
    note: null,
    mayDecide: false,
    ...part,
  };
}

export function finding(part: Partial<Finding> = {}): Finding {
  return {
    rule: 'storage-limit',
    phase: 'request',
    effect: 'deny',
    message: 'Development has no room for so much',
    field: 'inputs.storage_gib',
    value: 500,
    limit: 50,
    wayOut: 'Ask for 50 GiB, or ask for it in production',
    group: null,
    ...part,
  };
}

export function output(part: Partial<Output> = {}): Output {
  return {
    name: 'address',
    description: 'Host name',
    kind: 'value',
    value: 'db.example.com',
    reference: null,
    revealed: null,
    mayReveal: false,
    ...part,
  };
}

export function attribute(
  part: Partial<AttributeChange> = {},
): AttributeChange {
  return {
    path: 'allocated_storage',
    before: 20,
    after: 50,
    sensitive: false,
    unknown: false,
    forcesReplacement: false,
    ...part,
  };
}

export function change(part: Partial<ResourceChange> = {}): ResourceChange {
  return {
    address: 'module.this.aws_db_instance.this',
    type: 'aws_db_instance',
    action: 'update',
    attributes: [attribute()],
    ...part,
  };
}

/** A plan that makes one resource and replaces another. */
export function plan(part: Partial<Plan> = {}): Plan {
  return {
    digest: DIGEST,
    counts: { create: 1, update: 0, replace: 1, destroy: 0 },
    risks: [
      {
        address: 'module.this.aws_db_instance.this',
        action: 'replace',
        message: 'Its data is lost',
      },
    ],
    changes: [
      change({
        action: 'replace',
        attributes: [
          attribute(),
          attribute({
            path: 'engine',
            before: 'mysql',
            after: 'postgres',
            forcesReplacement: true,
          }),
          attribute({ path: 'endpoint', after: null, unknown: true }),
          attribute({
            path: 'password',
            before: null,
            after: null,
            sensitive: true,
          }),
        ],
      }),
      change({
        address: 'module.this.aws_security_group.this',
        type: 'aws_security_group',
        action: 'create',
        attributes: [attribute({ path: 'name', before: null, after: 'db' })],
      }),
    ],
    drift: [],
    findings: [],
    cost: null,
    ...part,
  };
}

/** A request whose plan waits for the reader. */
export function waitingRequest(part: Partial<InfraRequest> = {}): InfraRequest {
  return infraRequest({
    state: 'awaiting-approval',
    operation: { kind: 'create', step: 'awaiting-approval', revision: 1 },
    requester: BRUNO,
    expiresAt: null,
    resource: null,
    plan: DIGEST,
    planRun: 1,
    runs: [run()],
    approvals: [approval({ mayDecide: true })],
    actions: ['approve', 'reject'],
    ...part,
  });
}
