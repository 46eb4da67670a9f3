// What the portal answers, as far as it is printed. The contract is plugins/infra-requests-common.

/** An estimate. */
export interface Cost {
  /** Per month. */
  monthly: number | null;
  currency: string;
}

/** A rule that is not kept. */
export interface Finding {
  rule: string;
  effect: 'deny' | 'require-approval' | 'warn';
  message: string;
  field: string | null;
  wayOut: string;
}

export interface Modules {
  items: {
    name: string;
    title: string;
    versions: string[];
    environments: string[];
  }[];
  problems: { module: string; version: string | null; message: string }[];
}

export interface Check {
  allowed: boolean;
  problems: { field: string; message: string }[];
  findings: Finding[];
  approvals: string[];
  cost: Cost | null;
}

export interface RequestSummary {
  id: string;
  name: string;
  module: string;
  version: string;
  environment: string;
  owner: string;
  component: string;
  purpose: string;
  requester: string;
  state: string;
  operation: { kind: string; step: string } | null;
  expiresAt: string | null;
  cost: Cost | null;
}

export interface Requests {
  items: RequestSummary[];
  nextCursor: string | null;
}

export interface InfraRequest extends RequestSummary {
  reason: string | null;
  findings: Finding[];
  /** The digest of the plan that waits for approval or is being applied. */
  plan: string | null;
  planRun: number | null;
  approvals: {
    group: string;
    decision: 'approved' | 'rejected' | null;
    by: string | null;
  }[];
  outputs: {
    name: string;
    kind: 'value' | 'reference' | 'reveal';
    value: unknown;
    reference: string | null;
    revealed: { by: string; at: string } | null;
  }[];
}

export interface Plan {
  counts: { create: number; update: number; replace: number; destroy: number };
  risks: { message: string }[];
  changes: { address: string; action: string }[];
}

/** The verification of the trail of the whole portal. */
export interface PortalVerification {
  isIntact: boolean;
  months: Array<{
    month: string;
    events: number;
    isIntact: boolean;
    broken: { number: number; message: string } | null;
    head: string;
  }>;
}

export interface Verification {
  entries: number;
  isIntact: boolean;
  broken: { id: number; message: string } | null;
  head: string;
}
