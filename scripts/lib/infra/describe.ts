import { textTable } from '../table.ts';
import type {
  Check,
  Cost,
  Finding,
  InfraRequest,
  Modules,
  Plan,
  PortalVerification,
  Requests,
  RequestSummary,
  Verification,
} from './shapes.ts';

// Answers of the portal, in lines for people.

const costText = (cost: Cost | null): string =>
  cost?.monthly === undefined || cost.monthly === null
    ? 'unknown'
    : `about ${cost.monthly.toFixed(2)} ${cost.currency} a month`;

const EFFECTS: Record<Finding['effect'], string> = {
  deny: 'denied',
  'require-approval': 'needs approval',
  warn: 'warning',
};

const findingLines = (findings: Finding[]): string[] =>
  findings.map(
    ({ rule, effect, field, message, wayOut }) =>
      `${EFFECTS[effect]}: ${field ? `${field}: ` : ''}${message} ${wayOut} (${rule})`,
  );

export function moduleLines({ items, problems }: Modules): string[] {
  return [
    ...textTable([
      ['MODULE', 'TITLE', 'VERSIONS', 'ENVIRONMENTS'],
      ...items.map(({ name, title, versions, environments }) => [
        name,
        title,
        versions.join(', '),
        environments.join(', '),
      ]),
    ]),
    ...problems.map(({ module, version, message }) =>
      [module, version, 'is not offered:', message].filter(Boolean).join(' '),
    ),
  ];
}

export function checkLines(check: Check): string[] {
  const { allowed, problems, findings, approvals, cost } = check;
  return [
    allowed ? 'It would be taken on.' : 'It would be denied.',
    ...problems.map(({ field, message }) => `wrong: ${field}: ${message}`),
    ...findingLines(findings),
    ...(allowed ? [`Approval by: ${approvals.join(', ') || 'nobody'}`] : []),
    `Cost: ${costText(cost)}`,
  ];
}

export function listLines({ items, nextCursor }: Requests): string[] {
  if (items.length === 0) {
    return ['There are no such requests.'];
  }
  return [
    ...textTable([
      ['ID', 'NAME', 'ENVIRONMENT', 'MODULE', 'STATE', 'LEASE ENDS'],
      ...items.map(request => [
        request.id,
        request.name,
        request.environment,
        `${request.module} ${request.version}`,
        stateText(request),
        request.expiresAt?.slice(0, 10) ?? '-',
      ]),
    ]),
    ...(nextCursor ? [`Only the newest ${items.length} are listed.`] : []),
  ];
}

/** @param url - of the portal */
export function requestLines(
  request: InfraRequest,
  url: string,
  plan?: Plan,
): string[] {
  const { approvals, expiresAt, outputs, reason } = request;
  return [
    ...textTable([
      ['Request', request.id],
      ['Name', `${request.name} in ${request.environment}`],
      ['Module', `${request.module} ${request.version}`],
      ['State', stateText(request)],
      ...(reason ? [['Reason', reason]] : []),
      ['Owner', `${request.owner}, for ${request.component}`],
      ['Purpose', request.purpose],
      ['Asked for by', request.requester],
      ['Lease ends', expiresAt ?? 'never, or not begun'],
      ['Cost', costText(request.cost)],
      ...(request.plan ? [['Plan', request.plan]] : []),
      ['Page', `${url}/infrastructure/requests/${request.id}`],
    ]),
    ...section('Findings', findingLines(request.findings)),
    ...section('What the plan does', plan ? planLines(plan) : []),
    ...section(
      'Approvals',
      approvals.map(({ group, decision, by }) =>
        decision ? `${group}: ${decision} by ${by}` : `${group}: waits`,
      ),
    ),
    ...section('Outputs', outputs.map(outputLine)),
  ];
}

export function verificationLines(verification: Verification): string[] {
  const { entries, isIntact, broken, head } = verification;
  return [
    isIntact
      ? `The audit trail is intact: ${entries} entries.`
      : `The audit trail was changed: ${broken ? `entry ${broken.id}: ${broken.message}` : 'it is not whole'}`,
    `Head: ${head}`,
  ];
}

export function portalVerificationLines({
  months,
}: PortalVerification): string[] {
  return months.map(({ month, events, broken, head }) =>
    broken
      ? `${month} was changed: event ${broken.number}: ${broken.message}`
      : `${month} is intact: ${events} events. Head: ${head}`,
  );
}

/** Where a request is, and how far what is done to it. */
export function stateText({
  state,
  operation,
}: Pick<RequestSummary, 'state' | 'operation'>): string {
  return operation && operation.step !== state
    ? `${state} (${operation.kind}: ${operation.step})`
    : state;
}

function planLines({ counts, risks, changes }: Plan): string[] {
  const { create, update, replace, destroy } = counts;
  return [
    `${create} to create, ${update} to change, ${replace} to replace, ${destroy} to destroy`,
    ...risks.map(({ message }) => `risk: ${message}`),
    ...changes.map(({ address, action }) => `${action} ${address}`),
  ];
}

function outputLine(output: InfraRequest['outputs'][number]): string {
  const { name, kind, value, reference, revealed } = output;
  switch (kind) {
    case 'value':
      return `${name} = ${typeof value === 'string' ? value : JSON.stringify(value)}`;
    case 'reference':
      return `${name} is in ${reference}`;
    default:
      return revealed
        ? `${name} was revealed to ${revealed.by} at ${revealed.at}`
        : `${name} can be revealed once`;
  }
}

function section(title: string, lines: string[]): string[] {
  return lines.length > 0
    ? ['', `${title}:`, ...lines.map(line => `  ${line}`)]
    : [];
}
