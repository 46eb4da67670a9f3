import type {
  Approval,
  InfraRequest,
  Output,
  Requests,
  requestsQuerySchema,
  TimelineEntry,
} from '@slipway/plugin-infra-requests-common';
import type { z } from 'zod';
import { toTimelineEntry } from '../audit/sentences';
import type { ApprovalRow, ApprovalStore } from '../database/ApprovalStore';
import type { AuditStore } from '../database/AuditStore';
import type { RequestLister } from '../database/RequestLister';
import type { RequestRow } from '../database/RequestRow';
import type { RequestStore } from '../database/RequestStore';
import type { SourceTable } from '../database/runs/SourceTable';
import type { ModuleCatalogue } from '../modules/ModuleCatalogue';
import type { ModuleVersion } from '../modules/ModuleVersion';
import { fillTemplate } from '../outputs/fillTemplate';
import type { Caller } from '../visibility/Caller';
import type { Access } from './Access';
import { allowedActions, mayReveal, toDecide } from './allowedActions';
import { decodeCursor, encodeCursor } from './listCursor';
import type { Outputs, RunReader, StoredOutput } from './seams';
import { toSummary } from './toSummary';

/** How many entries of the audit trail a request shows. */
const MAX_TIMELINE = 500;

/** Answers what there is, to those who may see it. The number of statements does not depend on how much there is. */
export class RequestReader {
  constructor(
    private readonly options: {
      access: Access;
      approvals: ApprovalStore;
      audit: AuditStore;
      lister: RequestLister;
      modules: ModuleCatalogue;
      outputs: Outputs;
      runs: RunReader;
      sources: Pick<SourceTable, 'find'>;
      store: RequestStore;
    },
  ) {}

  /** Requests that the caller may read, the newest first. */
  async list(
    { cursor, ...query }: z.output<typeof requestsQuerySchema>,
    caller: Caller,
  ): Promise<Requests> {
    const after = cursor === undefined ? undefined : decodeCursor(cursor);
    const rows = await this.options.lister.list(
      { ...query, limit: query.limit + 1 },
      caller,
      after,
    );
    const page = rows.slice(0, query.limit);
    return {
      items: page.map(toSummary),
      nextCursor:
        rows.length > page.length ? encodeCursor(page[page.length - 1]) : null,
    };
  }

  /**
   * A request, with what the caller may do to it.
   *
   * @throws NotFoundError when there is none, or the caller may not read it
   */
  async read(id: string, caller: Caller): Promise<InfraRequest> {
    const { access, approvals, modules, outputs, runs, sources, store } =
      this.options;
    const row = await access.read(id, caller);
    const [revision, wanted, ownRuns, stored, timeline, upgrades, source] =
      await Promise.all([
        store.findRevision(id, row.revision),
        row.planRun === null ? [] : approvals.list(id, row.planRun),
        runs.runs(id),
        outputs.list([id]),
        this.#timeline(id),
        this.#listNewer(row),
        sources.find(id),
      ]);
    const own = stored.get(id) ?? [];
    const open = toDecide(row, wanted, caller);
    const { version, commit, inputs, sensitiveInputs, isProtected, cost } =
      revision;
    const module = await modules.load(
      { name: row.module, version, commit },
      row.environment,
    );
    return {
      ...toSummary({ ...row, version, cost }),
      commit,
      revision: row.revision,
      inputs,
      sensitiveInputs,
      leaseDays: row.leaseDays,
      branch:
        row.branchComponent && row.branchName
          ? { component: row.branchComponent, name: row.branchName }
          : null,
      reason: row.reason,
      findings: row.findings,
      plan: row.planDigest,
      planRun: row.planRun,
      approvals: wanted.map(approval => toApproval(approval, open)),
      runs: ownRuns,
      outputs: own.map(output => toOutput(row, output, caller)),
      timeline,
      upgrades: upgrades.filter(newer => isNewer(newer, version)),
      isProtected,
      source: source ?? null,
      consoleUrl: consoleUrl(module, own),
      actions: allowedActions(row, caller, { open, outputs: own }),
    };
  }

  async #timeline(request: string): Promise<TimelineEntry[]> {
    const entries = await this.options.audit.listNewest(
      { request },
      MAX_TIMELINE,
    );
    return entries.reverse().map(toTimelineEntry);
  }

  async #listNewer({ module, environment }: RequestRow): Promise<string[]> {
    const { items } = await this.options.modules.list();
    const offered = items.find(
      ({ name, environments }) =>
        name === module && environments.includes(environment),
    );
    return offered?.versions ?? [];
  }
}

/** @param open - those that the caller may give */
function toApproval(approval: ApprovalRow, open: ApprovalRow[]): Approval {
  const { group, rules, decision, by, at, note } = approval;
  return {
    group,
    rules,
    decision,
    by,
    at: at?.toISOString() ?? null,
    note,
    mayDecide: open.includes(approval),
  };
}

function toOutput(
  row: RequestRow,
  output: StoredOutput,
  caller: Caller,
): Output {
  const { revealed } = output;
  return {
    ...output,
    revealed: revealed && { by: revealed.by, at: revealed.at.toISOString() },
    mayReveal: mayReveal(row, output, caller),
  };
}

/** The resource in its provider's console, once its place there is known. */
function consoleUrl(
  module: ModuleVersion | undefined,
  outputs: StoredOutput[],
): string | null {
  const values = outputs
    .filter(({ kind }) => kind === 'value')
    .map(({ name, value }) => [name, value]);
  return (
    (module?.console &&
      fillTemplate(module.console, Object.fromEntries(values))) ??
    null
  );
}

/** Whether a version is later than another. */
function isNewer(version: string, than: string): boolean {
  const numbers = version.split('.').map(Number);
  const others = than.split('.').map(Number);
  const index = numbers.findIndex((number, n) => number !== others[n]);
  return index >= 0 && numbers[index] > others[index];
}
