import type { InfrastructureChange } from '@slipway/plugin-dx-metrics-common';
import { DAY, HOUR, MINUTE } from '../organisation/Team';
import type { Random } from '../Random';
import { iso } from './Codebase';

/** Changes of infrastructure that somebody asks for on a weekday, on average. */
const REQUESTS_PER_DAY = 1.4;
/** How many of these teams made themselves when the history begins, and after a year of it. */
const SELF_SERVICE = { first: 0.22, afterYear: 0.68 };
const YEAR_DAYS = 365;

const SUBJECTS = [
  'PostgreSQL',
  'Object bucket',
  'Cache',
  'Queue',
  'More memory',
  'Read replica',
];

/**
 * The changes of infrastructure that were asked for on a date. More and more of them teams make themselves, in minutes;
 * for the others the platform team takes days.
 *
 * @param day - its number in the history, from 0
 * @param components - names of components that something is asked for
 */
export function* infrastructureChanges(
  date: string,
  day: number,
  components: string[],
  random: Random,
): Generator<InfrastructureChange> {
  const midnight = Date.parse(date);
  const isWeekend = [0, 6].includes(new Date(midnight).getUTCDay());
  const requests = isWeekend ? 0 : random.count(REQUESTS_PER_DAY);
  const { first, afterYear } = SELF_SERVICE;
  const share = first + (afterYear - first) * Math.min(1, day / YEAR_DAYS);
  for (let request = 1; request <= requests; request++) {
    const requestedAt = midnight + random.between(8 * HOUR, 16 * HOUR);
    const isSelfService = random.chance(share);
    const time = isSelfService
      ? Math.max(random.duration(14 * MINUTE, 0.5), 3 * MINUTE)
      : Math.max(random.duration(2.5 * DAY, 0.7), 2 * HOUR);
    const component = random.pick(components);
    const number = `${date.replaceAll('-', '')}-${request}`;
    yield {
      ...(isSelfService
        ? {
            id: `TF-${number}`,
            source: 'harbour-terraform',
            madeBy: 'self-service' as const,
          }
        : {
            id: `OPS-${number}`,
            source: 'harbour-service-desk',
            madeBy: 'ticket' as const,
            url: `https://desk.harbour.example.org/OPS-${number}`,
          }),
      title: `${random.pick(SUBJECTS)} for ${component}`,
      component,
      environment: random.chance(0.6) ? 'production' : 'staging',
      requestedAt: iso(Math.round(requestedAt)),
      finishedAt: iso(Math.round(requestedAt + time)),
    };
  }
}
