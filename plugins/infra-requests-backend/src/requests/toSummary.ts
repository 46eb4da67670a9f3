import type { RequestSummary } from '@slipway/plugin-infra-requests-common';
import type { ListedRow } from '../database/RequestLister';
import { liveResource } from './liveResource';

/** A request, in a list. */
export function toSummary(row: ListedRow): RequestSummary {
  const { operation, operationBy, operationRevision, step } = row;
  return {
    id: row.id,
    name: row.name,
    module: row.module,
    moduleTitle: row.moduleTitle,
    version: row.version,
    environment: row.environment,
    target: row.target,
    owner: row.owner,
    component: row.component,
    purpose: row.purpose,
    requester: row.requester,
    state: row.state,
    operation:
      operation && step && operationRevision
        ? {
            kind: operation,
            step,
            revision: operationRevision,
            by: operationBy ?? row.requester,
          }
        : null,
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
    expiresAt: row.expiresAt?.toISOString() ?? null,
    resource: liveResource(row),
    cost: row.cost,
    drifted: row.drifted,
  };
}
