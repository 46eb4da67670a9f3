import type { Audience } from '@slipway/plugin-surveys-common';
import { counted } from '@slipway/components';
import { groupName } from './groupName';

const LIST = new Intl.ListFormat('en-GB');

/** Who is asked, such as “20 % of bookings and payments”. */
export function audienceText({ groups, sample }: Audience): string {
  const names = LIST.format(groups.map(groupName));
  if (!sample) {
    return names;
  }
  return 'percent' in sample
    ? `${sample.percent} % of ${names}`
    : `${counted(sample.people, 'person', 'people')} of ${names}`;
}
