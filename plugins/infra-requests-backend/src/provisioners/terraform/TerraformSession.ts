import { createHash } from 'node:crypto';
import type { Json } from '@slipway/plugin-infra-requests-common';
import {
  ProvisionerError,
  type ProvisionerJob,
  type ProvisionerOutcome,
  type ProvisionerSession,
} from '@slipway/plugin-infra-requests-node';
import type { PlanFile } from '../../database/runs/PlanStore';
import type { TerraformState } from '../state/StateStore';
import { createEnvironment, secretsOf } from './environment';
import { explainFailure, isLockUnmet } from './explainFailure';
import { findTerraform, type TerraformProgram } from './findTerraform';
import type { Initialiser } from './Initialiser';
import type { RepositoryTree } from './RepositoryTree';
import { type Owner, RunFolder } from './RunFolder';
import { runTerraform, type TerraformEnd } from './runTerraform';
import { outputsOf, sensitiveValuesOf } from './sensitiveValues';
import { StateWatch } from './StateWatch';
import type { TerraformOptions } from './TerraformProvisioner';

const PLAN = 'plan.tfplan';
/** Which providers a folder was initialised with. */
const LOCK = '.terraform.lock.hcl';
/** With `-detailed-exitcode`. */
const NOTHING_TO_DO = 0;
const THERE_ARE_CHANGES = 2;

/** A plan and, if that follows at once, its apply: both in one folder. */
export class TerraformSession implements ProvisionerSession {
  #folder: RunFolder | undefined;
  #program: TerraformProgram | undefined;
  /** The run that has left its plan in the folder, and the serial of the state there. */
  #planned: { n: number; stateSerial: number } | undefined;
  /** The plan that is to be applied, where it was not made here. */
  #approved: PlanFile | undefined;
  #seconds = 0;

  constructor(
    private readonly requestId: string,
    private readonly options: TerraformOptions & {
      initialiser: Initialiser;
      /** Makes what runs share. */
      prepare: () => Promise<void>;
      /** The module repository's files at a commit. */
      tree: (
        commit: string,
        archive: () => Promise<Buffer>,
      ) => Promise<RepositoryTree>;
    },
  ) {}

  async run(job: ProvisionerJob): Promise<ProvisionerOutcome> {
    this.#seconds = 0;
    const folder = (await this.#goOn(job)) ?? (await this.#prepare(job));
    switch (job.run.kind) {
      case 'apply':
        return this.#apply(job, folder);
      case 'drift':
        return this.#look(job, folder);
      default:
        return this.#plan(job, folder);
    }
  }

  async end(): Promise<void> {
    this.#planned = undefined;
    this.#approved = undefined;
    await this.#folder?.remove();
    this.#folder = undefined;
  }

  /** The folder of the plan that is to be applied, if that was made here, and its state is still the one that is kept. */
  async #goOn({ approvedPlan, run }: ProvisionerJob) {
    const folder = this.#folder;
    if (!folder || this.#planned?.n !== approvedPlan?.run) {
      return undefined;
    }
    const [here, kept] = await Promise.all([
      folder.readState(),
      this.options.persistently(() => this.options.states.read(this.requestId)),
    ]);
    if (here?.lineage !== kept?.lineage || here?.serial !== kept?.serial) {
      return undefined;
    }
    await folder.writeOwner(this.#owner(run.n));
    return folder;
  }

  #owner(n: number): Owner {
    return {
      instance: this.options.instance,
      requestId: this.requestId,
      n,
    };
  }

  async #prepare(job: ProvisionerJob): Promise<RunFolder> {
    const { environments, folders, initialiser } = this.options;
    await this.options.prepare();
    await this.end();
    const folder = await RunFolder.make(folders.runs, this.#owner(job.run.n));
    this.#folder = folder;
    job.log.hide(...secretsOf(environments[job.request.target] ?? {}));
    const root = rootCode(job);
    const tree = await this.options.tree(job.module.commit, () =>
      job.archive(),
    );
    await folder.unpack('source', tree.neededBy(job.module.name));
    for (const [name, text] of Object.entries(root)) {
      await folder.write(name, text);
    }
    await folder.writeValues(await job.values());
    await this.#restoreState(job, folder);
    const lock = await this.#restorePlan(job, folder);
    await initialiser.prepare(
      folder.path,
      keyOf(job, root, lock),
      job.signal,
      () => this.#initialise(job, folder, lock),
    );
    return folder;
  }

  async #initialise(
    job: ProvisionerJob,
    folder: RunFolder,
    lock: string | null,
  ): Promise<void> {
    const { pluginDirectory } = this.options;
    const end = await this.#run(job, folder, [
      'init',
      ...(pluginDirectory ? [`-plugin-dir=${pluginDirectory}`] : []),
      ...(lock === null ? [] : ['-lockfile=readonly']),
    ]);
    if (end.code === 0) {
      return;
    }
    const failure = explainFailure('prepare the module', end, text =>
      job.log.mask(text),
    );
    // With other providers than those of the plan it has to be made anew. What else fails fails a new one, too.
    throw lock !== null && isLockUnmet(end)
      ? new ProvisionerError(failure.message, {
          ...failure.options,
          isStale: true,
        })
      : failure;
  }

  async #restoreState(job: ProvisionerJob, folder: RunFolder): Promise<void> {
    const state = await this.options.states.read(this.requestId);
    if (state) {
      job.log.hide(...sensitiveValuesOf(state));
      await folder.writeState(state);
    }
  }

  /** Terraform applies a plan with the very providers that it was made with, down to how they are locked. @returns how */
  async #restorePlan(
    { approvedPlan }: ProvisionerJob,
    folder: RunFolder,
  ): Promise<string | null> {
    this.#approved =
      approvedPlan &&
      (await this.options.plans.open(this.requestId, approvedPlan.run));
    const lock = this.#approved?.providerLock ?? null;
    if (lock !== null) {
      await folder.write(LOCK, lock);
    }
    return lock;
  }

  async #plan(
    job: ProvisionerJob,
    folder: RunFolder,
  ): Promise<ProvisionerOutcome> {
    const mode = job.run.operation === 'destroy' ? ['-destroy'] : [];
    const { plan } = await this.#makePlan(job, folder, mode);
    const stateSerial = (await folder.readState())?.serial ?? 0;
    this.#planned = { n: job.run.n, stateSerial };
    return {
      kind: 'planned',
      plan,
      file: {
        bytes: await folder.readPlan(),
        stateSerial,
        providerLock: (await folder.readText(LOCK)) ?? null,
      },
      terraformSeconds: this.#seconds,
    };
  }

  async #look(
    job: ProvisionerJob,
    folder: RunFolder,
  ): Promise<ProvisionerOutcome> {
    const { plan, hasChanges } = await this.#makePlan(job, folder, [
      '-refresh-only',
    ]);
    return {
      kind: 'looked',
      plan: hasChanges ? plan : null,
      terraformSeconds: this.#seconds,
    };
  }

  async #makePlan(
    job: ProvisionerJob,
    folder: RunFolder,
    mode: string[],
  ): Promise<{ plan: Record<string, Json>; hasChanges: boolean }> {
    const end = await this.#run(job, folder, [
      'plan',
      '-detailed-exitcode',
      `-out=${PLAN}`,
      ...mode,
    ]);
    if (end.code !== NOTHING_TO_DO && end.code !== THERE_ARE_CHANGES) {
      throw explainFailure('plan', end, text => job.log.mask(text));
    }
    const shown = await this.#run(job, folder, ['show', '-json', PLAN], false);
    if (shown.code !== 0) {
      throw explainFailure('read its own plan', shown, text =>
        job.log.mask(text),
      );
    }
    return {
      plan: JSON.parse(shown.stdout),
      hasChanges: end.code === THERE_ARE_CHANGES,
    };
  }

  async #apply(
    job: ProvisionerJob,
    folder: RunFolder,
  ): Promise<ProvisionerOutcome> {
    await this.#placePlan(job, folder);
    const watch = new StateWatch(folder, state => this.#keep(job, state));
    job.begin();
    let state: TerraformState | undefined;
    let end: TerraformEnd | undefined;
    try {
      end = await this.#run(job, folder, ['apply', PLAN]);
    } finally {
      const isWhole = end?.code === 0;
      state = await this.options.persistently(() => watch.end(isWhole));
    }
    if (end.code !== 0) {
      throw explainFailure('apply the plan', end, text => job.log.mask(text));
    }
    return {
      kind: 'applied',
      outputs: outputsOf(state),
      terraformSeconds: this.#seconds,
    };
  }

  /** Sees to it that the plan in the folder is the one that was approved, and that nothing has happened since. */
  async #placePlan(job: ProvisionerJob, folder: RunFolder): Promise<void> {
    const { approvedPlan } = job;
    const plan = (await this.#planHere(folder)) ?? this.#approved;
    const state = await folder.readState();
    const isAsApproved =
      plan !== undefined &&
      plan.digest === approvedPlan?.digest &&
      digestOf(plan.bytes) === plan.digest;
    if (!isAsApproved || plan.stateSerial !== (state?.serial ?? 0)) {
      throw new ProvisionerError(
        'The plan that was approved is no longer the one that fits: plan again.',
        { isStale: true },
      );
    }
    await folder.writePlan(plan.bytes);
  }

  async #planHere(
    folder: RunFolder,
  ): Promise<Omit<PlanFile, 'providerLock'> | undefined> {
    if (!this.#planned) {
      return undefined;
    }
    const bytes = await folder.readPlan();
    const { stateSerial } = this.#planned;
    return { bytes, digest: digestOf(bytes), stateSerial };
  }

  async #keep(job: ProvisionerJob, state: TerraformState): Promise<void> {
    job.log.hide(...sensitiveValuesOf(state));
    const { states } = this.options;
    if (!(await states.write(this.requestId, job.run.n, state))) {
      throw new ProvisionerError(
        'Another run has written the state of this resource meanwhile, and what this one has made is not in it: compare both, and plan again.',
      );
    }
  }

  async #run(
    job: ProvisionerJob,
    folder: RunFolder,
    [command, ...args]: string[],
    isTold = true,
  ): Promise<TerraformEnd> {
    const { environments, folders, grace, timeout } = this.options;
    this.#program ??= await findTerraform(this.options.command);
    const { path } = this.#program;
    const { target } = job.request;
    const end = await runTerraform({
      path,
      args: [
        command,
        ...(command === 'show' ? [] : ['-no-color', '-input=false']),
        ...args,
      ],
      folder: folder.path,
      environment: createEnvironment({
        ...folders,
        folder: folder.path,
        target,
        configured: environments[target] ?? {},
      }),
      tell: isTold ? (stream, text) => job.log.write(stream, text) : undefined,
      signal: job.signal,
      timeout,
      grace,
    });
    this.#seconds += end.seconds;
    return end;
  }
}

/** What Git has, but for what only people read, and the values. */
function rootCode({ source }: ProvisionerJob): Record<string, string> {
  return Object.fromEntries(
    Object.entries(source.files).filter(([name]) => name.endsWith('.tf')),
  );
}

function keyOf(
  { module }: ProvisionerJob,
  root: Record<string, string>,
  lock: string | null,
): string {
  return digestOf(Buffer.from(JSON.stringify([module.commit, root, lock])));
}

function digestOf(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex');
}
