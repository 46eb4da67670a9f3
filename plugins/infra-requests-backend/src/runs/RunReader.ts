import { NotFoundError } from '@backstage/errors';
import type { Log, Report, Run } from '@slipway/plugin-infra-requests-common';
import type { LogStore } from '../database/runs/LogStore';
import type { PlanStore } from '../database/runs/PlanStore';
import type { RunRow, RunStore } from '../database/runs/RunStore';
import type { JudgedPlan, PlanResult } from '../requests/RunEvents';
import { Masker } from './Masker';
import type { Reports } from './Reports';

/** How many lines of a log come at a time. */
const MAX_LINES = 500;
const AT_WORK: Run['state'][] = ['queued', 'running', 'waiting'];

/** Tells of runs. Whether somebody may know is asked before. */
export class RunReader {
  constructor(
    private readonly options: {
      logs: LogStore;
      plans: PlanStore;
      reports: Reports;
      store: RunStore;
    },
  ) {}

  /** The newest first. */
  async runs(requestId: string): Promise<Run[]> {
    const rows = await this.options.store.list(requestId);
    return rows.map(toRun);
  }

  /** @throws NotFoundError when there is no such run */
  async run(requestId: string, n: number): Promise<Run> {
    return toRun(await this.#find(requestId, n));
  }

  /** @throws NotFoundError when there is no such run, or it has made no plan */
  async plan(
    requestId: string,
    n: number,
  ): Promise<Omit<PlanResult, 'hasChanges'>> {
    const plan = await this.options.plans.find(requestId, n);
    if (!plan) {
      throw new NotFoundError(`Run ${n} has made no plan`);
    }
    const { hasChanges: _, ...view } = plan;
    return view;
  }

  /** A plan as policies judge it; undefined when nobody is to decide on it any more. */
  async judgedPlan(
    requestId: string,
    n: number,
  ): Promise<JudgedPlan | undefined> {
    const plan = await this.options.plans.openJudged(requestId, n);
    if (!plan) {
      return undefined;
    }
    const { counts, changes, secrets } = plan;
    const masker = new Masker();
    masker.hide([...secrets]);
    return { counts, changes, mask: text => masker.maskCut(text) };
  }

  /**
   * @param after - how many lines are known
   * @throws NotFoundError when there is no such run
   */
  async log(requestId: string, n: number, after: number): Promise<Log> {
    // The state first: lines that are written later would be missed otherwise.
    const { state } = await this.#find(requestId, n);
    const lines = await this.options.logs.read(requestId, n, after, MAX_LINES);
    return {
      lines: lines.map(({ at, ...line }) => ({
        at: at.toISOString(),
        ...line,
      })),
      next: after + lines.length,
      isComplete: lines.length < MAX_LINES && !AT_WORK.includes(state),
    };
  }

  /**
   * Takes what a pipeline reports of a run. What was reported before changes nothing.
   *
   * @throws NotFoundError when there is no such run, ServiceUnavailableError when it does not wait for a report yet,
   * ConflictError when it does so no more, InputError when something is missing in it
   */
  async report(
    requestId: string,
    n: number,
    report: Report,
  ): Promise<{ run: Run; isRepeated: boolean }> {
    await this.#find(requestId, n);
    const isRepeated = await this.options.reports.take(
      { requestId, n },
      report,
    );
    return { run: await this.run(requestId, n), isRepeated };
  }

  async #find(requestId: string, n: number): Promise<RunRow> {
    const row = await this.options.store.find({ requestId, n });
    if (!row) {
      throw new NotFoundError(`There is no run ${n}`);
    }
    return row;
  }
}

function toRun(row: RunRow): Run {
  return {
    ...row,
    queuedAt: row.queuedAt.toISOString(),
    startedAt: row.startedAt?.toISOString() ?? null,
    endedAt: row.endedAt?.toISOString() ?? null,
  };
}
