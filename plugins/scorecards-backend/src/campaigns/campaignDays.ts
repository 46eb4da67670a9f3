import { InputError } from '@backstage/errors';
import type { Campaign } from '@slipway/plugin-scorecards-common';
import { DateTime } from 'luxon';
import type { CampaignRow } from '../database/governance/CampaignStore';

/** The longest campaign, and the longest burn-up, in days. */
const MAX_DAYS = 366;

type Dates = Pick<Campaign, 'startsOn' | 'dueOn'>;

const utc = (day: string) => DateTime.fromISO(day, { zone: 'UTC' });

/** The day of a moment, in UTC. */
export function dayOf(moment: Date): string {
  return moment.toISOString().slice(0, 10);
}

/**
 * Looks whether a new campaign may have its dates.
 *
 * @throws InputError that names the field
 */
export function checkDates({ startsOn, dueOn }: Dates, now: Date): void {
  if (startsOn < dayOf(now)) {
    throw new InputError('startsOn: must not be in the past');
  }
  if (utc(dueOn).diff(utc(startsOn), 'days').days >= MAX_DAYS) {
    throw new InputError(`dueOn: must be within ${MAX_DAYS} days of startsOn`);
  }
}

/** The days that the burn-up of a campaign has, the last {@link MAX_DAYS} of them; undefined before it began. */
export function burnUpDays(
  { startsOn, finishedAt }: Pick<CampaignRow, 'startsOn' | 'finishedAt'>,
  now: Date,
): { from: string; to: string } | undefined {
  const to = dayOf(finishedAt ?? now);
  if (to < startsOn) {
    return undefined;
  }
  const earliest = utc(to)
    .minus({ days: MAX_DAYS - 1 })
    .toFormat('yyyy-MM-dd');
  return { from: startsOn > earliest ? startsOn : earliest, to };
}

/** A campaign as the contract has it, at a moment. */
export function toCampaign(
  {
    began,
    finishedAt,
    baselinePairs,
    baselinePassing,
    ...campaign
  }: CampaignRow,
  now: Date,
): Campaign {
  return {
    ...campaign,
    state: stateOf({ ...campaign, finishedAt }, now),
    baseline:
      began <= now ? { pairs: baselinePairs, passing: baselinePassing } : null,
  };
}

function stateOf(
  { startsOn, dueOn, finishedAt }: Dates & Pick<CampaignRow, 'finishedAt'>,
  now: Date,
): Campaign['state'] {
  const today = dayOf(now);
  if (finishedAt) {
    return 'finished';
  }
  if (today < startsOn) {
    return 'planned';
  }
  return today > dueOn ? 'overdue' : 'running';
}
