import type {
  AuditEntry,
  Json,
  TimelineEntry,
} from '@slipway/plugin-infra-requests-common';
import { requestStateSchema } from '@slipway/plugin-infra-requests-common';
import { z } from 'zod';

/** An entry of the audit trail, for people. */
export function toTimelineEntry({
  at,
  actor,
  action,
  detail,
}: AuditEntry): TimelineEntry {
  return {
    at,
    actor,
    action,
    text: describe(action, detail),
    from: stateOf(detail.from),
    to: stateOf(detail.to),
    run: typeof detail.run === 'number' ? detail.run : null,
  };
}

type Detail = AuditEntry['detail'];

const SENTENCES: Record<string, (detail: Detail) => string> = {
  'request.create': ({ module, version, environment }) =>
    `Asked for ${module} ${version} in ${environment}`,
  'request.change': ({ version, revision }) =>
    `Asked for a change: version ${version}, revision ${revision}`,
  'request.approve': ({ groups, note }) =>
    `Approved the plan for ${list(groups)}${quote(note)}`,
  'request.reject': ({ groups, note }) =>
    `Rejected the plan for ${list(groups)}${quote(note)}`,
  'request.cancel': () => 'Cancelled',
  'request.extend': ({ days, until, groups, approves, agreed }) =>
    `Extended the lease by ${days} days, to ${day(until)}${groups ? `, for ${list(approves ?? groups)}, whose approval it takes` : ''}${others(agreed)}`,
  'extension.refuse': ({ days, until, rules, groups, approves }) =>
    `Asked to extend the lease by ${days} days, to ${day(until)}: ${list(rules)} ${groups ? `wants the approval of ${list(groups)}` : 'denies it'}${agreement(approves)}`,
  'request.destroy': () => 'Asked for the resource to be destroyed',
  'request.retry': () => 'Asked for another attempt',
  'request.preview': ({ version }) => `Looked at a change to ${version}`,
  'output.reveal': ({ output }) => `Had the secret ${output} revealed`,
  'branch.close': ({ branch }) => `Said that the branch ${branch} is closed`,
  'plan.made': ({ counts }) => `Planned: ${describeCounts(counts)}`,
  'drift.found': ({ resources }) => `Found to differ: ${list(resources)}`,
  'lease.notice': ({ days }) =>
    `Told people that the lease ends in ${days} days`,
  'lease.held': () => 'The lease has ended, but the resource is protected',
  'lease.end': () => 'The lease has ended',
};

const STATE_WORDS: Record<string, string> = {
  checking: 'Planning begins',
  planned: 'The plan is made',
  'awaiting-approval': 'Waits for approval',
  applying: 'Terraform applies the plan',
  active: 'Active',
  changing: 'Being changed',
  expiring: 'The lease ends soon',
  destroying: 'Being destroyed',
  destroyed: 'Destroyed',
  denied: 'Denied',
  failed: 'Failed',
  cancelled: 'Cancelled',
};

function describe(action: string, detail: Detail): string {
  if (action === 'operation.step' && detail.event === 'cancel') {
    return 'Terraform is being interrupted';
  }
  if (action === 'operation.step' && detail.event === 'expire') {
    return STATE_WORDS.expiring;
  }
  if (action === 'state.change' || action === 'operation.step') {
    const word =
      action === 'state.change' ? detail.to : (detail.step ?? detail.to);
    const text = STATE_WORDS[String(word)] ?? String(word);
    return typeof detail.reason === 'string'
      ? `${text}. ${detail.reason}`
      : text;
  }
  return SENTENCES[action]?.(detail) ?? action;
}

function describeCounts(counts: Json): string {
  const entries = Object.entries(counts as Record<string, number>).filter(
    ([, count]) => count > 0,
  );
  return entries.length === 0
    ? 'nothing changes'
    : entries.map(([action, count]) => `${count} to ${action}`).join(', ');
}

function list(values: Json): string {
  return Array.isArray(values) ? values.join(', ') : String(values);
}

/** Who else wanted it, and for which groups. */
function others(agreed: Json | undefined): string {
  return z
    .array(z.object({ actor: z.string(), groups: z.array(z.string()) }))
    .catch([])
    .parse(agreed)
    .map(({ actor, groups }) =>
      groups.length > 0
        ? `, with ${actor} for ${list(groups)}`
        : `, as ${actor} asked`,
    )
    .join('');
}

/** Of one group at least. */
function agreement(groups: Json | undefined): string {
  return Array.isArray(groups) && groups.length > 0
    ? `, and agrees for ${list(groups)}`
    : '';
}

function quote(note: Json | undefined): string {
  return typeof note === 'string' ? `: ${note}` : '';
}

function day(moment: Json): string {
  return String(moment).slice(0, 10);
}

function stateOf(value: Json | undefined): TimelineEntry['from'] {
  return requestStateSchema.safeParse(value).data ?? null;
}
