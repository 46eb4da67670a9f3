import type {
  Cost,
  Finding,
  Inputs,
  RequestState,
} from '@slipway/plugin-infra-requests-common';
import type { Operation } from '../requests/Status';

/** A request, as the database has it. Who somebody is, is an entity ref, the subject of a service, or `system`. */
export interface RequestRow {
  id: string;
  name: string;
  module: string;
  moduleTitle: string;
  environment: string;
  target: string;
  provisioner: string;
  owner: string;
  component: string;
  purpose: string;
  requester: string;
  /** Whoever is one of these, or in one, may read the request. */
  readers: string[];
  branchComponent: string | null;
  branchName: string | null;
  leaseDays: number | null;
  state: RequestState;
  operation: Operation['kind'] | null;
  step: Operation['step'] | null;
  operationRevision: number | null;
  operationFrom: Operation['from'];
  operationBy: string | null;
  operationAt: Date | null;
  isCancelling: boolean;
  mayExist: boolean;
  replans: number;
  failedRevision: number | null;
  revision: number;
  lastRevision: number;
  /** The run that the operation waits for. */
  run: number | null;
  planRun: number | null;
  planDigest: string | null;
  reason: string | null;
  findings: Finding[];
  drifted: number | null;
  driftDueAt: Date | null;
  createdAt: Date;
  updatedAt: Date;
  activeAt: Date | null;
  expiresAt: Date | null;
  branchClosedAt: Date | null;
  noticedDays: number | null;
  endDueAt: Date | null;
}

/** Inputs that were asked for once, and stay as they are. */
export interface RevisionRow {
  requestId: string;
  n: number;
  version: string;
  commit: string;
  /** Without the sensitive ones. */
  inputs: Inputs;
  sensitiveInputs: string[];
  /** Whether the version protects the resource from deletion in this environment. */
  isProtected: boolean;
  isPreview: boolean;
  cost: Cost | null;
  requestedBy: string;
  at: Date;
}

/** Columns of `requests` by property. */
export const REQUEST_COLUMNS = {
  id: 'requests.id',
  name: 'requests.name',
  module: 'requests.module',
  moduleTitle: 'requests.module_title',
  environment: 'requests.environment',
  target: 'requests.target',
  provisioner: 'requests.provisioner',
  owner: 'requests.owner',
  component: 'requests.component',
  purpose: 'requests.purpose',
  requester: 'requests.requester',
  readers: 'requests.readers',
  branchComponent: 'requests.branch_component',
  branchName: 'requests.branch_name',
  leaseDays: 'requests.lease_days',
  state: 'requests.state',
  operation: 'requests.operation',
  step: 'requests.step',
  operationRevision: 'requests.operation_revision',
  operationFrom: 'requests.operation_from',
  operationBy: 'requests.operation_by',
  operationAt: 'requests.operation_at',
  isCancelling: 'requests.is_cancelling',
  mayExist: 'requests.may_exist',
  replans: 'requests.replans',
  failedRevision: 'requests.failed_revision',
  revision: 'requests.revision',
  lastRevision: 'requests.last_revision',
  run: 'requests.run',
  planRun: 'requests.plan_run',
  planDigest: 'requests.plan_digest',
  reason: 'requests.reason',
  findings: 'requests.findings',
  drifted: 'requests.drifted',
  driftDueAt: 'requests.drift_due_at',
  createdAt: 'requests.created_at',
  updatedAt: 'requests.updated_at',
  activeAt: 'requests.active_at',
  expiresAt: 'requests.expires_at',
  branchClosedAt: 'requests.branch_closed_at',
  noticedDays: 'requests.noticed_days',
  endDueAt: 'requests.end_due_at',
} as const satisfies Record<keyof RequestRow, string>;

/** Columns of `revisions` by property. */
export const REVISION_COLUMNS = {
  requestId: 'revisions.request_id',
  n: 'revisions.n',
  version: 'revisions.version',
  commit: 'revisions.commit',
  inputs: 'revisions.inputs',
  sensitiveInputs: 'revisions.sensitive_inputs',
  isProtected: 'revisions.is_protected',
  isPreview: 'revisions.is_preview',
  cost: 'revisions.cost',
  requestedBy: 'revisions.requested_by',
  at: 'revisions.at',
} as const satisfies Record<keyof RevisionRow, string>;

const JSON_PROPERTIES: string[] = ['findings', 'inputs', 'cost'] satisfies (
  keyof RequestRow | keyof RevisionRow
)[];

/** Values by column, to be inserted or updated. */
export function toColumns<Row extends object>(
  columns: Record<keyof Row & string, string>,
  values: Partial<Row>,
): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(values).map(([property, value]) => [
      columns[property as keyof Row & string].split('.')[1],
      JSON_PROPERTIES.includes(property) && value !== null
        ? JSON.stringify(value)
        : value,
    ]),
  );
}
