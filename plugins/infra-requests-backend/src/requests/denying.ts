import type { Finding } from '@slipway/plugin-infra-requests-common';
import type { Knex } from 'knex';
import type { RequestRow } from '../database/RequestRow';
import type { RequestStore } from '../database/RequestStore';
import { denials, describeDenial } from './findings';
import { type Progress, SYSTEM } from './Progress';
import type { RequestEvent } from './Status';

/** What {@link beginUnlessDenied} begins. */
export interface Beginning {
  event: Extract<RequestEvent, { type: 'change' | 'destroy' }>;
  /** Who asks for it. */
  actor: string;
  findings: Finding[];
  now: Date;
}

/** Begins an operation, and gives it up again where rules deny it; only otherwise is a plan queued. */
export async function beginUnlessDenied(
  store: RequestStore,
  progress: Progress,
  transaction: Knex.Transaction,
  { event, actor, findings, now }: Beginning,
): Promise<void> {
  const changes: Partial<RequestRow> = {
    findings,
    operationBy: actor,
    operationAt: now,
  };
  await progress.step(event, {
    actor,
    changes,
    withoutRun: denials(findings).length > 0,
  });
  await giveUpDenied(store, progress, transaction, { findings, now });
}

/** Gives up what rules deny. @returns whether any does */
export async function giveUpDenied(
  store: RequestStore,
  progress: Progress,
  transaction: Knex.Transaction,
  { findings, now }: { findings: Finding[]; now: Date },
): Promise<boolean> {
  const rules = denials(findings).map(({ rule }) => rule);
  if (rules.length === 0) {
    return false;
  }
  await store.insertDenials(transaction, progress.row.id, rules, now);
  await progress.step(
    { type: 'deny' },
    { actor: SYSTEM, reason: describeDenial(findings) },
  );
  return true;
}
