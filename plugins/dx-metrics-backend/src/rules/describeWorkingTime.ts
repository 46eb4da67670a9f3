import type { WorkingTime } from './Rules';

const DAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];

/** Says, for people, that a lead time leaves time out. */
export function describeWorkingTime({
  timeZone,
  days,
  holidays,
}: WorkingTime): string {
  const names = days.map(day => DAYS[day - 1]).join(', ');
  const without =
    holidays.length > 0 ? `, without ${holidays.length} holidays` : '';
  return `Only working days count: ${names} in ${timeZone}${without}`;
}
