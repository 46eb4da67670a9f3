import { InputError, NotAllowedError } from '@backstage/errors';
import type {
  ExtensionCheck,
  Finding,
} from '@slipway/plugin-infra-requests-common';
import { countDays } from '../countDays';
import type { ExtensionAskEntry } from '../database/AuditStore';
import type { RequestRow } from '../database/RequestRow';
import type { Caller } from '../visibility/Caller';
import { isPerson } from '../visibility/isPerson';
import { denials, explain } from './findings';

/** So many days after somebody asked, it counts no more. */
export const ASK_KEPT_DAYS = 14;

/** Somebody who asked for a longer lease as well. */
export interface Agreement {
  actor: string;
  /** None where they asked for it only. */
  groups: string[];
}

/** The asks of other people, not of machines, for what is live. */
export function asksOfOthers(
  asks: ExtensionAskEntry[],
  { revision }: RequestRow,
  { actor }: Caller,
): ExtensionAskEntry[] {
  return asks.filter(
    ask =>
      ask.actor !== actor && isPerson(ask.actor) && ask.revision === revision,
  );
}

/** The longest that any of them asks for. */
export function furthestOf(
  asks: ExtensionAskEntry[],
  now: Date,
): ExtensionCheck['asked'] {
  const furthest = findFurthest(asks);
  return furthest
    ? { by: furthest.actor, days: countDays(now, furthest.until) }
    : null;
}

function findFurthest(
  asks: ExtensionAskEntry[],
): ExtensionAskEntry | undefined {
  const [furthest] = [...asks].sort(
    (one, other) => other.until.getTime() - one.until.getTime(),
  );
  return furthest;
}

/** Each person once. */
export function toAgreements(asks: ExtensionAskEntry[]): Agreement[] {
  const actors = [...new Set(asks.map(({ actor }) => actor))];
  return actors.map(actor => ({
    actor,
    groups: [
      ...new Set(
        asks
          .filter(ask => ask.actor === actor)
          .flatMap(({ approves }) => approves),
      ),
    ],
  }));
}

/**
 * Why the caller cannot extend the lease that far, and what to do; undefined where they can.
 *
 * As with plans, each group that is wanted has to agree, by somebody who did not ask for the resource; and it takes
 * two people.
 *
 * @param agreed - those of `others` that reach that far
 */
export function refusalOf(
  { name }: RequestRow,
  {
    approves,
    findings,
    groups,
  }: { approves: string[]; findings: Finding[]; groups: string[] },
  { agreed, others }: Record<'agreed' | 'others', ExtensionAskEntry[]>,
): InputError | NotAllowedError | undefined {
  const denying = denials(findings);
  if (denying.length > 0) {
    return new InputError(`days: ${denying.map(explain).join(' ')}`);
  }
  const missing = groups.filter(
    group =>
      !approves.includes(group) &&
      !agreed.some(ask => ask.approves.includes(group)),
  );
  const isLast = approves.length > 0 && missing.length === 0;
  if (groups.length === 0 || (isLast && agreed.length > 0)) {
    return undefined;
  }
  const wanting = findings.filter(
    ({ effect }) => effect === 'require-approval',
  );
  return new NotAllowedError(
    [
      ...wanting.map(explain),
      whatIsMissing(name, { approves, missing, others }),
    ].join(' '),
  );
}

function whatIsMissing(
  name: string,
  {
    approves,
    missing,
    others,
  }: { approves: string[]; missing: string[]; others: ExtensionAskEntry[] },
): string {
  const agreed =
    approves.length > 0
      ? `You have agreed for ${approves.join(' and ')}. `
      : '';
  if (missing.length === 0 && approves.length === 0) {
    return 'Whoever is wanted has agreed, and can extend the lease that far now: ask them to';
  }
  if (missing.length === 0) {
    const furthest = findFurthest(others);
    const asked = furthest
      ? `the furthest was ${furthest.until.toISOString().slice(0, 10)}`
      : 'nobody has';
    return `${agreed}You can extend the lease as far as somebody else asks for: in the last ${ASK_KEPT_DAYS} days, ${asked}`;
  }
  return missing.length === 1
    ? `${agreed}Somebody of ${missing[0]} who did not ask for ${name} can extend the lease that far: ask them to`
    : `${agreed}It takes one of each of ${missing.join(', ')} who did not ask for ${name}: each agrees by extending the lease that far, and with the last it is`;
}
