import type { Entity } from '@backstage/catalog-model';
import type {
  Cost,
  Finding,
  Inputs,
  Phase,
  PlanCounts,
  QuotaUse,
  ResourceChange,
} from '@slipway/plugin-infra-requests-common';

/** What policies are asked about: a request as it stands, and in phase `plan` what Terraform would do. */
export interface PolicyContext {
  /** Rules know `extend` as `create`: it is asked for anew, with the whole lease. Only what is counted differs. */
  operation: 'create' | 'change' | 'destroy' | 'extend';
  request: {
    name: string;
    module: string;
    version: string;
    target: string;
    environment: string;
    /** A group. */
    owner: string;
    component: string;
    purpose: string;
    /** Null: no end. */
    leaseDays: number | null;
    /** A user. */
    requester: string;
  };
  /** With the module's own values where none were given, see `withDefaults`; the sensitive ones are absent. */
  inputs: Inputs;
  /** With its relations, which say who owns it. Absent where the catalog has none of that name. */
  component?: Entity;
  owner?: Entity;
  /** The owner's other requests that are not final. */
  usage: { module: string; environment: string; monthly: number | null }[];
  plan?: { counts: PlanCounts; changes: ResourceChange[] };
  now: Date;
}

/** What the policies say. */
export interface PolicyDecision {
  /** Denials first, then approvals, then warnings. */
  findings: Finding[];
  /** Groups of which one member each has to approve, with the rules that want it. None where something is denied. */
  approvals: { group: string; rules: string[] }[];
  /** Of what there will be when the request is done: nothing after a destruction. Null without a table of prices. */
  cost: Cost | null;
  /** Quotas that are about the request, with the request itself. */
  quotas: QuotaUse[];
}

/** The rules, quotas and prices of the platform. */
export interface Policies {
  /**
   * Asks the rules of one phase; quotas are asked in phase `request`. What a plan waits for is what both phases say. Never
   * throws for what a rule does: a rule that fails denies.
   */
  check(phase: Phase, context: PolicyContext): Promise<PolicyDecision>;
}
