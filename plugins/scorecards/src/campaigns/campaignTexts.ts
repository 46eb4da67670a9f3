import { counted, dayText } from '@slipway/components';
import type { Campaign } from '@slipway/plugin-scorecards-common';

/** What each state of a campaign is called. */
export const CAMPAIGN_STATES: Record<Campaign['state'], string> = {
  planned: 'Planned',
  running: 'Running',
  overdue: 'Overdue',
  finished: 'Finished',
};

/** How far a campaign is, as “40 of 50 done (80 %)”. A pair is an entity with a check that applies to it. */
export function progressText({
  passing,
  pairs,
}: Pick<Campaign, 'passing' | 'pairs'>): string {
  return pairs === 0
    ? 'Nothing to do in what you may see'
    : `${passing.toLocaleString('en-GB')} of ${counted(pairs, 'check', 'checks')} done (${shareText(passing, pairs)})`;
}

/** A share in per cent, rounded down so that only all of it is 100 %; a dash when there is no whole. */
export function shareText(part: number, whole: number): string {
  return whole === 0 ? '–' : `${Math.floor((100 * part) / whole)} %`;
}

/** From when to when. */
export function datesText({
  startsOn,
  dueOn,
}: Pick<Campaign, 'startsOn' | 'dueOn'>): string {
  return `${dayText(startsOn)} to ${dayText(dueOn)}`;
}
