import type { Finding } from '@slipway/plugin-infra-requests-common';
import type { Knex } from 'knex';
import type { RequestStore } from '../database/RequestStore';
import { denials, describeDenial } from './findings';
import { type Progress, SYSTEM } from './Progress';

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
