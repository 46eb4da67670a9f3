import type { Audience } from '@slipway/plugin-surveys-common';
import { countText } from './figures';
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
    : `${countText(sample.people, 'person', 'people')} of ${names}`;
}
