import { isError } from '@backstage/errors';
import {
  authorOf,
  type InfrastructureRepository,
  type Provisioner,
  ProvisionerError,
  type ProvisionerJob,
  type ProvisionerOutcome,
  type ProvisionerSession,
} from '@slipway/plugin-infra-requests-node';

/** What a branch is for. */
type BranchKind = Exclude<ProvisionerJob['run']['kind'], 'apply'>;

/**
 * Has a pipeline of the infrastructure repository run Terraform. What was asked for becomes a branch and, where the forge
 * knows them, a pull request; the pipeline plans and reports. Once it is approved in the portal it is merged; the
 * pipeline applies and reports. The portal holds no credentials of any cloud.
 *
 * What a pipeline has to do is in the trailers of the newest commit: `Slipway-Request` and `Slipway-Run` are the
 * address to report to, `Slipway-Kind`, `Slipway-Operation` and `Slipway-Folder` say what to do, and where.
 */
export class PullRequestProvisioner implements Provisioner {
  readonly name = 'pull-request';
  readonly commits = true;

  constructor(private readonly repository: InfrastructureRepository) {}

  begin(): ProvisionerSession {
    return { run: job => this.#run(job), end: async () => {} };
  }

  async withdraw(
    requestId: string,
    kinds: readonly BranchKind[] = ['plan', 'preview', 'drift'],
  ): Promise<void> {
    for (const kind of kinds) {
      await this.repository.withdraw(branchOf(requestId, kind));
    }
  }

  async #run(job: ProvisionerJob): Promise<ProvisionerOutcome> {
    checkSecrets(job);
    const { kind } = job.run;
    return kind === 'apply' ? this.#merge(job) : this.#propose(job, kind);
  }

  async #propose(
    job: ProvisionerJob,
    kind: BranchKind,
  ): Promise<ProvisionerOutcome> {
    const { request, run, source } = job;
    const isToMerge = kind === 'plan';
    const isGoing = run.operation === 'destroy' && isToMerge;
    if (isGoing) {
      await this.#putBack(job);
    }
    const proposed = await this.repository.propose(
      branchOf(request.id, kind),
      {
        folder: source.folder,
        files: isGoing ? null : source.files,
        message: messageOf(titleOf(job), job),
        author: authorOf(request.requester),
      },
      isToMerge,
      job.signal,
    );
    const message = `A pipeline plans ${proposed.commit.slice(0, 12)} and reports.`;
    job.log.write('stdout', `${message}\n`);
    return {
      kind: 'waiting',
      url: proposed.url,
      commit: isToMerge ? proposed : null,
      message,
    };
  }

  /**
   * What is destroyed is destroyed with its code, which a pipeline reads from the commit before. It is gone where an
   * earlier destruction was merged and not brought to its end, or where what there is was never merged.
   */
  async #putBack({ request, signal, source }: ProvisionerJob): Promise<void> {
    await this.repository.commit(
      {
        ...source,
        onlyIfGone: true,
        // Without a run: no pipeline has anything to do.
        message: `Put back ${request.name}: it is to be destroyed\n\nSlipway-Request: ${request.id}\n`,
        author: authorOf(request.requester),
      },
      signal,
    );
  }

  async #merge(job: ProvisionerJob): Promise<ProvisionerOutcome> {
    const { approvedPlan, request } = job;
    if (!approvedPlan?.commit) {
      throw new ProvisionerError(
        'There is no branch of the plan that was approved: plan again.',
        { isStale: true },
      );
    }
    const { commit, digest } = approvedPlan;
    try {
      const merged = await this.repository.merge(
        { branch: branchOf(request.id, 'plan'), commit },
        `${messageOf(titleOf(job), job)}Slipway-Plan: ${digest}\n`,
        authorOf(request.requester),
        { signal: job.signal, begin: job.begin },
      );
      const message = `A pipeline applies ${merged.commit.slice(0, 12)} and reports.`;
      job.log.write('stdout', `${message}\n`);
      return { kind: 'waiting', url: merged.url, commit: merged, message };
    } catch (error) {
      throw toProvisionerError(error);
    }
  }
}

function toProvisionerError(error: unknown): unknown {
  if (isError(error) && error.name === 'ConflictError') {
    return new ProvisionerError(error.message, { isStale: true });
  }
  return isError(error) && error.name === 'NotAllowedError'
    ? new ProvisionerError(error.message, { isRefused: true })
    : error;
}

/** A pipeline knows no value that is not in Git, and a secret must not be there. */
function checkSecrets({ request, secretVariables }: ProvisionerJob): void {
  if (secretVariables.length > 0) {
    throw new ProvisionerError(
      `${secretVariables.join(', ')} must not be in Git, and ${request.environment} gets its values from there. Choose a module that keeps its secrets in a secret store, or an environment that the portal provisions itself.`,
    );
  }
}

function branchOf(requestId: string, kind: BranchKind): string {
  return `slipway/${kind}/${requestId}`;
}

function titleOf({ module, request, run }: ProvisionerJob): string {
  const what = `${request.name}: ${module.name} ${module.version} in ${request.environment}`;
  switch (run.kind) {
    case 'drift':
      return `Look for drift of ${what}`;
    case 'preview':
      return `Preview ${what}`;
    default:
      return `${{ create: 'Ask for', change: 'Change', destroy: 'Destroy' }[run.operation]} ${what}`;
  }
}

function messageOf(
  title: string,
  { request, run, source }: ProvisionerJob,
): string {
  return [
    title,
    '',
    `Slipway-Request: ${request.id}`,
    `Slipway-Run: ${run.n}`,
    `Slipway-Kind: ${run.kind}`,
    `Slipway-Operation: ${run.operation}`,
    `Slipway-Folder: ${source.folder}`,
    '',
  ].join('\n');
}
