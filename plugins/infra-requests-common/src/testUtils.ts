// Answers as the contract has them, for tests.
import type {
  Check,
  Environment,
  ExtensionCheck,
  InfraRequest,
  Insights,
  ModuleDetail,
  Modules,
  ModuleSummary,
  RequestSummary,
} from '.';

/** The person who looks at the page, a member of {@link PAYMENTS}. */
export const READER = 'user:default/amara';
export const PAYMENTS = 'group:default/payments';
export const PLATFORM = 'group:default/platform-engineering';
export const REQUEST_ID = '0f9b6f4e-6f0f-4d7e-9e38-0d6c2c5b7a11';

const COMMIT = '1'.repeat(40);

export function environment(part: Partial<Environment> = {}): Environment {
  return {
    name: 'development',
    title: 'Development',
    lease: { defaultDays: 14, maximumDays: 90 },
    target: 'local',
    provisioner: 'terraform',
    ...part,
  };
}

export function moduleSummary(
  part: Partial<ModuleSummary> = {},
): ModuleSummary {
  return {
    name: 'postgres-database',
    title: 'PostgreSQL database',
    description: 'A database with its own login, backed up every night.',
    category: 'database',
    versions: ['1.1.0', '1.0.0'],
    environments: ['development', 'production'],
    ...part,
  };
}

export function modules(part: Partial<Modules> = {}): Modules {
  return {
    items: [moduleSummary()],
    environments: [
      environment(),
      environment({
        name: 'production',
        title: 'Production',
        lease: { defaultDays: null, maximumDays: null },
      }),
    ],
    problems: [],
    ...part,
  };
}

export function moduleDetail(part: Partial<ModuleDetail> = {}): ModuleDetail {
  return {
    name: 'postgres-database',
    title: 'PostgreSQL database',
    description: 'A database with its own login, backed up every night.',
    category: 'database',
    version: '1.1.0',
    commit: COMMIT,
    target: 'local',
    readme: '# PostgreSQL database\n\nEncrypted at rest.\n',
    schema: {
      type: 'object',
      additionalProperties: false,
      required: ['size'],
      properties: {
        size: {
          title: 'Size',
          type: 'string',
          description: 'How large the machine is',
          enum: ['small', 'medium'],
        },
        storage_gib: {
          title: 'Storage (GiB)',
          type: 'integer',
          description: 'Storage in GiB',
          minimum: 5,
          maximum: 50,
          default: 20,
        },
      },
    },
    outputs: [
      { name: 'address', description: 'Host name', sensitive: false },
      { name: 'connection', description: 'How to connect', sensitive: true },
    ],
    ...part,
  };
}

export function check(part: Partial<Check> = {}): Check {
  return {
    allowed: true,
    problems: [],
    findings: [],
    approvals: [],
    cost: null,
    quotas: [],
    ...part,
  };
}

export function extensionCheck(
  part: Partial<ExtensionCheck> = {},
): ExtensionCheck {
  return {
    allowed: true,
    mayAsk: true,
    leaseDays: 19,
    findings: [],
    approvals: [],
    approves: [],
    asked: null,
    ...part,
  };
}

export function requestSummary(
  part: Partial<RequestSummary> = {},
): RequestSummary {
  return {
    id: REQUEST_ID,
    name: 'orders-db',
    module: 'postgres-database',
    moduleTitle: 'PostgreSQL database',
    version: '1.1.0',
    environment: 'development',
    target: 'local',
    owner: PAYMENTS,
    component: 'component:default/ledger',
    purpose: 'Keep the orders',
    requester: READER,
    state: 'active',
    operation: null,
    createdAt: '2026-11-20T09:00:00.000Z',
    updatedAt: '2026-11-20T09:03:00.000Z',
    expiresAt: '2026-12-04T09:03:00.000Z',
    resource: 'resource:default/orders-db-development',
    cost: {
      monthly: 31.5,
      currency: 'EUR',
      pricesOf: '2026-11-01',
      items: [{ title: 'Machine, small', monthly: 31.5 }],
    },
    drifted: null,
    ...part,
  };
}

export function infraRequest(part: Partial<InfraRequest> = {}): InfraRequest {
  return {
    ...requestSummary(),
    commit: COMMIT,
    revision: 1,
    inputs: { size: 'small', storage_gib: 20 },
    sensitiveInputs: [],
    leaseDays: 14,
    branch: null,
    reason: null,
    findings: [],
    plan: null,
    planRun: null,
    approvals: [],
    runs: [],
    outputs: [],
    timeline: [
      {
        at: '2026-11-20T09:00:00.000Z',
        actor: READER,
        action: 'request.create',
        text: 'Asked for it',
        from: null,
        to: 'checking',
        run: null,
      },
    ],
    upgrades: [],
    isProtected: false,
    source: null,
    consoleUrl: null,
    actions: [],
    ...part,
  };
}

export function insights(part: Partial<Insights> = {}): Insights {
  return {
    days: 90,
    requests: 40,
    selfService: { active: 30, unaided: 24, share: 0.8 },
    timeToProvision: { median: 184, p90: 5_400 },
    approvalWait: { approvals: 6, median: 4_500, p90: 80_000 },
    byModule: [
      { module: 'postgres-database', requests: 25, active: 20, failed: 1 },
      { module: 'redis-cache', requests: 15, active: 10, failed: 0 },
    ],
    denialsByRule: [{ rule: 'storage-limit', denials: 3 }],
    approvalsByGroup: [{ group: PLATFORM, approvals: 6, median: 4_500 }],
    ...part,
  };
}
