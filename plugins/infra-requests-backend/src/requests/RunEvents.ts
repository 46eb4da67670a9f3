import type {
  Inputs,
  Json,
  Plan,
  PlanCounts,
  ResourceChange,
  Run,
} from '@slipway/plugin-infra-requests-common';
import type { Knex } from 'knex';
import type { ModuleVersion } from '../modules/ModuleVersion';

/** Which run something happened to. */
export interface RunRef {
  /** UUID. */
  requestId: string;
  /** The run's number in its request. */
  n: number;
  kind: Run['kind'];
  operation: Run['operation'];
  /** Of the inputs that it runs with. */
  revision: number;
}

/** What a run needs to know of its request. */
export interface RunRequest {
  /** UUID. */
  id: string;
  name: string;
  environment: string;
  provisioner: string;
  target: string;
  module: ModuleVersion;
  /** Without the sensitive ones: those are sealed, by request and revision. */
  inputs: Inputs;
  /** The variable `context` of every module: service, owner, cost_centre, environment, tier, lease. */
  context: Record<string, Json>;
  /** Who asked for the operation: an entity ref, the subject of a service, or `system`. */
  requester: string;
  /** Entity ref. */
  owner: string;
  /** Entity ref. */
  component: string;
  purpose: string;
  /** For an apply: the plan that is to be applied, and no other. */
  approvedPlan?: { run: number; digest: string };
}

/** What a plan came to. */
export interface PlanResult {
  /** SHA-256 over the bytes of the plan file. */
  digest: string;
  counts: PlanCounts;
  changes: ResourceChange[];
  drift: ResourceChange[];
  risks: Plan['risks'];
  hasChanges: boolean;
}

/**
 * A plan as policies judge it: nothing is cut off or masked in it, so that nobody can hide anything from them. Only what
 * Terraform marks as sensitive is not there.
 */
export interface JudgedPlan {
  counts: PlanCounts;
  changes: ResourceChange[];
  /** Takes out of a text what people may not read: a finding may repeat what stands in the plan. */
  mask(text: string): string;
}

/** Why a run did not end well. */
export interface RunFailure {
  /** What went wrong and what to do, fit to be read by whoever may see the request. */
  message: string;
  isCancelled: boolean;
  /** Whether an apply had begun. */
  mayHaveChanged: boolean;
  /** Whether the plan no longer fits the state: plan again. */
  isStale: boolean;
  /** Whether whoever ran it is gone. */
  isLost: boolean;
}

/**
 * What becomes of a request when a run ends. Each is called in the transaction that ends the run, before a row of the
 * run is locked or written: everywhere, a request's row is locked before those of its runs.
 */
export interface RunEvents {
  /** What a run needs to know; undefined when its request no longer wants it. */
  prepare(run: {
    requestId: string;
    n: number;
    kind: Run['kind'];
    revision: number;
    /** Whether it has been carried out already: then it counts, even if somebody wanted it interrupted. */
    isDone?: boolean;
  }): Promise<RunRequest | undefined>;
  /**
   * What is live of a request, or has failed and can be tried again, and its revision; undefined when neither is, or
   * something is being done to it.
   */
  atRest(
    requestId: string,
  ): Promise<{ request: RunRequest; revision: number } | undefined>;
  /**
   * A plan of any kind but `drift` was made.
   *
   * @returns whether policies have judged it: otherwise they may have to, later
   */
  planned(
    transaction: Knex.Transaction,
    run: RunRef,
    plan: PlanResult,
    judged: JudgedPlan,
  ): Promise<boolean>;
  /** A plan was applied, and the outputs are kept. */
  applied(transaction: Knex.Transaction, run: RunRef): Promise<void>;
  /** Somebody looked for drift. */
  drifted(
    transaction: Knex.Transaction,
    run: RunRef,
    drift: ResourceChange[],
  ): Promise<void>;
  /** A run of any kind did not end well. */
  failed(
    transaction: Knex.Transaction,
    run: RunRef,
    failure: RunFailure,
  ): Promise<void>;
}
