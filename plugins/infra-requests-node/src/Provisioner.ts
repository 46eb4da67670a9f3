import type { Json, Run } from '@slipway/plugin-infra-requests-common';
import type { RepositoryCommit } from './repository/InfrastructureRepository';

/** What there is to do. */
export interface ProvisionerJob {
  /** Who asked for what. Refs are entity refs. */
  request: {
    /** UUID. */
    id: string;
    name: string;
    environment: string;
    target: string;
    requester: string;
    owner: string;
    component: string;
    purpose: string;
  };
  module: { name: string; version: string; commit: string };
  run: Pick<Run, 'n' | 'kind' | 'operation' | 'revision'>;
  /** What Git may hold: the root code, the values that are no secret, and who asked for it and why. */
  source: {
    /** The request's folder in the infrastructure repository. */
    folder: string;
    /** By name in that folder. */
    files: Record<string, string>;
  };
  /** Variables whose values are secret: they are not in {@link ProvisionerJob.source}. */
  secretVariables: string[];
  /** The module repository's tree at the module's commit, as a tar file. The root code finds it in `source/`. */
  archive(): Promise<Buffer>;
  /** All values as terraform.tfvars.json, secret ones included. */
  values(): Promise<string>;
  /** For an apply: the plan that was approved, and the commit that it was made of. */
  approvedPlan?: { run: number; digest: string; commit: string | null };
  log: ProvisionerLog;
  /** Says that from now on something may be made, changed or destroyed. */
  begin(): void;
  /** Fires when the run is to be interrupted. */
  signal: AbortSignal;
}

/** What people read while a run goes on. Secrets are masked. */
export interface ProvisionerLog {
  /** Text as it comes: it need not be whole lines. */
  write(stream: 'stdout' | 'stderr', text: string): void;
  /** Has more secrets masked from now on: every string in the values. */
  hide(...values: Json[]): void;
  /** Takes secrets out of a text that people read elsewhere. */
  mask(text: string): string;
}

/** What `terraform show -json` says of a plan. Anything may be in it, secrets included. */
export type TerraformPlan = Record<string, Json>;

/** What came out of a run. `terraformSeconds` is how long Terraform itself took. */
export type ProvisionerOutcome =
  /** Somebody else runs Terraform and will report. */
  | {
      kind: 'waiting';
      /** Where people see it. */
      url: string | null;
      /** Where Git holds what was asked for; null where it holds nothing new. */
      commit: RepositoryCommit | null;
      message: string;
    }
  | {
      kind: 'planned';
      plan: TerraformPlan;
      /** Null where somebody else keeps it. */
      file: {
        bytes: Buffer;
        /** The serial of the state that was planned on. */
        stateSerial: number;
        /** `.terraform.lock.hcl` of the plan: it is applied with the same providers. Null where there are none. */
        providerLock: string | null;
      } | null;
      terraformSeconds: number | null;
    }
  | {
      kind: 'applied';
      outputs: Record<string, { value: Json; sensitive: boolean }>;
      terraformSeconds: number | null;
    }
  /** The plan is null where nothing differs. */
  | {
      kind: 'looked';
      plan: TerraformPlan | null;
      terraformSeconds: number | null;
    };

/** Why there is no outcome, in words for the requester: what went wrong and what to do. */
export class ProvisionerError extends Error {
  override name = 'ProvisionerError';

  /**
   * @param options - `isStale`: the plan no longer fits what is there, so plan again; `isRefused`: nothing was changed
   * after all, though the job had begun; `terraformSeconds`: how long Terraform took nevertheless
   */
  constructor(
    message: string,
    readonly options: {
      isStale?: boolean;
      isRefused?: boolean;
      terraformSeconds?: number;
    } = {},
  ) {
    super(message);
  }
}

/** One after another the runs that are for the same request and may share what was prepared: a plan and its apply. */
export interface ProvisionerSession {
  /** @throws ProvisionerError; the signal's reason when the run was interrupted */
  run(job: ProvisionerJob): Promise<ProvisionerOutcome>;
  /** Leaves nothing behind. */
  end(): Promise<void>;
}

/** Runs Terraform, or has it run. Environments name theirs. */
export interface Provisioner {
  /** As environments name it. */
  readonly name: string;
  /** Whether it commits what was asked for itself. For others, the portal does before a plan. */
  readonly commits: boolean;
  /** @param requestId - the request whose runs follow */
  begin(requestId: string): ProvisionerSession;
  /**
   * Takes back what runs of a request have left for others, as an open pull request.
   *
   * @param kinds - of which runs; absent: of all
   */
  withdraw?(
    requestId: string,
    kinds?: readonly Exclude<Run['kind'], 'apply'>[],
  ): Promise<void>;
}
