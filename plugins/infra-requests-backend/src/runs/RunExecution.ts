import type { LoggerService } from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';
import {
  type Provisioner,
  ProvisionerError,
  type ProvisionerJob,
} from '@slipway/plugin-infra-requests-node';
import type { LogStore } from '../database/runs/LogStore';
import type { ClaimedRun } from '../database/runs/RunStore';
import type { SecretStore } from '../outputs/SecretStore';
import type { RunEvents, RunFailure, RunRequest } from '../requests/RunEvents';
import type { Sources } from '../source/Sources';
import { FULL_DISK, isFullDisk } from './fullDisk';
import { Interruption } from './Interruption';
import { isHiccup } from './isHiccup';
import { LazySession } from './LazySession';
import { Masker } from './Masker';
import { measureRun } from '../telemetry';
import { isPassing, persistently } from './persistently';
import { RunLog } from './RunLog';
import { ClaimLostError, type Settlement } from './Settlement';

/** How long other parts of the portal are waited for before a run begins, in milliseconds. */
const PATIENCE = 10 * 60_000;

/** What {@link RunExecution} works with. */
export interface ExecutionOptions {
  events: RunEvents;
  /** The name of this replica. */
  instance: string;
  logger: LoggerService;
  logs: LogStore;
  provisioners: ReadonlyMap<string, Provisioner>;
  secrets: SecretStore;
  settlement: Settlement;
  sources: Sources;
}

interface Attempt {
  run: ClaimedRun;
  session: LazySession;
  signal: AbortSignal;
  masker: Masker;
  log: RunLog;
  /** Whether something may have been made. */
  hasBegun: boolean;
}

/** Runs what a replica has taken out of the queue, from beginning to end. */
export class RunExecution {
  constructor(private readonly options: ExecutionOptions) {}

  /**
   * Runs, and runs at once the apply of a plan that nobody has to approve. Never throws.
   *
   * @param begin - told of each run as it begins; the signal interrupts it
   */
  async execute(
    first: ClaimedRun,
    begin: (run: ClaimedRun) => AbortSignal,
  ): Promise<void> {
    const masker = new Masker();
    const session = new LazySession(first.requestId);
    try {
      let next: ClaimedRun | undefined = first;
      while (next) {
        const { logs } = this.options;
        const { requestId, n } = next;
        const log = new RunLog(masker, (line, lines) =>
          logs.append(requestId, n, line, lines),
        );
        const signal = begin(next);
        next = await this.#one({
          ...{ run: next, session, signal, masker, log },
          hasBegun: false,
        });
      }
    } finally {
      await session.end().catch(error => this.#warn(first, error));
    }
  }

  async #one(attempt: Attempt): Promise<ClaimedRun | undefined> {
    const measured = measureRun(attempt.run);
    try {
      const next = await this.#attempt(attempt);
      measured('succeeded');
      return next;
    } catch (error) {
      measured(attempt.signal.aborted ? 'interrupted' : 'failed');
      await this.#failed(attempt, error);
      return undefined;
    }
  }

  async #attempt(attempt: Attempt): Promise<ClaimedRun | undefined> {
    const { run, session, signal, log, masker } = attempt;
    const { events, instance, settlement, sources } = this.options;
    const request = await persistently(
      () => events.prepare(run),
      signal,
      untilPatienceEnds(),
    );
    if (!request) {
      const why = 'The request no longer waits for it.';
      await settlement.drop(run, instance, why);
      return undefined;
    }
    const provisioner = this.#provisioner(request);
    const job = await this.#job(attempt, request);
    if (isPlanOfInputs(run) && !provisioner.commits) {
      await persistently(
        () => sources.commit(request, run, job.source, signal),
        signal,
      );
    }
    const outcome = await session.open(provisioner).run(job);
    if (run.kind !== 'plan') {
      // Nothing goes on from here: who sees the run as ended finds no trace of it.
      await session.end();
    }
    await persistently(() => log.end());
    if (outcome.kind === 'waiting') {
      const { commit } = outcome;
      if (commit) {
        await persistently(() => sources.put(request, commit));
      }
      await persistently(() => settlement.wait(run, instance, outcome));
      return undefined;
    }
    return persistently(() =>
      settlement.succeed(run, instance, request, outcome, masker),
    );
  }

  async #job(attempt: Attempt, request: RunRequest): Promise<ProvisionerJob> {
    const { run, signal, log } = attempt;
    const { secrets, sources } = this.options;
    const { approvedPlan, module } = request;
    const { sealed, generated } = await persistently(
      () => secrets.ofRun(run, module.generated),
      signal,
    );
    const committed =
      approvedPlan &&
      (await persistently(() => sources.find(run.requestId), signal));
    log.hide(sealed, generated);
    const { id, name, environment, target, requester } = request;
    const { owner, component, purpose } = request;
    return {
      request: {
        ...{ id, name, environment, target, requester },
        ...{ owner, component, purpose },
      },
      module: {
        name: module.name,
        version: module.version,
        commit: module.commit,
      },
      run,
      source: sources.describe(request, run.revision),
      secretVariables: [...Object.keys(sealed), ...module.generated],
      archive: () => module.archive(),
      values: async () =>
        module.values({
          inputs: { ...request.inputs, ...sealed },
          context: request.context,
          secrets: generated,
        }),
      ...(approvedPlan && {
        approvedPlan: { ...approvedPlan, commit: committed?.commit ?? null },
      }),
      log,
      begin: () => {
        attempt.hasBegun = true;
      },
      signal,
    };
  }

  #provisioner({ provisioner, environment }: RunRequest): Provisioner {
    const found = this.options.provisioners.get(provisioner);
    if (!found) {
      throw new ProvisionerError(
        `The environment ${environment} names the provisioner ${provisioner}, which the portal has not got: correct slipway.infrastructure.environments, or install its module, and retry.`,
      );
    }
    return found;
  }

  async #failed(attempt: Attempt, error: unknown): Promise<void> {
    const { run, log, session, signal } = attempt;
    const { instance, settlement } = this.options;
    await session.end().catch(second => this.#warn(run, second));
    const isTaken =
      error instanceof ClaimLostError ||
      (signal.reason instanceof Interruption &&
        signal.reason.cause === 'taken');
    if (isTaken) {
      this.#warn(run, error);
      await log.end().catch(() => {});
      return;
    }
    const failure = this.#describe(attempt, error);
    try {
      await persistently(() => log.end());
      await persistently(() =>
        settlement.fail(
          run,
          instance,
          failure,
          (error instanceof ProvisionerError &&
            error.options.terraformSeconds) ||
            null,
        ),
      );
    } catch (second) {
      // Nobody gives a sign of life for it any more, so it is found to be lost.
      this.#warn(run, second);
    }
  }

  #describe(
    { run, signal, masker, hasBegun }: Attempt,
    error: unknown,
  ): RunFailure {
    const reason = signal.aborted ? signal.reason : error;
    const { isStale = false, isRefused = false } =
      error instanceof ProvisionerError ? error.options : {};
    const mayHaveChanged = hasBegun && !isStale && !isRefused;
    const failure = {
      isCancelled: false,
      mayHaveChanged,
      isStale,
      isLost: false,
    };
    if (reason instanceof Interruption) {
      return reason.cause === 'cancelled'
        ? {
            ...failure,
            isCancelled: true,
            message: mayHaveChanged
              ? 'It was interrupted. What was made until then is known: retry, or have it destroyed.'
              : 'It was cancelled.',
          }
        : {
            ...failure,
            isLost: true,
            message:
              'The portal was stopped, or lost its database, while it ran this. What was made until then is known.',
          };
    }
    if (error instanceof ProvisionerError) {
      return { ...failure, message: masker.mask(error.message) };
    }
    this.#warn(run, error);
    return { ...failure, message: inWords(error, masker) };
  }

  #warn(run: ClaimedRun, error: unknown): void {
    this.options.logger.warn(
      `Run ${run.n} of the request ${run.requestId}: ${toError(error).message}`,
    );
  }
}

/** Nothing has begun yet: whoever does not answer just now is asked again, if not for ever. */
function untilPatienceEnds(): (error: unknown) => boolean {
  const end = Date.now() + PATIENCE;
  return error => isPassing(error) || (isHiccup(error) && Date.now() < end);
}

function isPlanOfInputs({ kind, operation }: ClaimedRun): boolean {
  return kind === 'plan' && operation !== 'destroy';
}

/** What requests are told of an error that is the portal's own. */
function inWords(error: unknown, masker: Masker): string {
  const said = toError(error).message;
  if (isFullDisk(said)) {
    return FULL_DISK;
  }
  return isPassing(error)
    ? 'The database of the portal was away: retry.'
    : `The portal could not run it: ${masker.mask(said)}. Retry; if it happens again, show this to whoever runs the portal.`;
}
