import { Calendar } from './calendar/Calendar';
import { type DeliveryRecord, knownAt, lastMoment } from './DeliveryRecord';
import { readOrganisation } from './organisation/readOrganisation';
import { DAY } from './organisation/Team';
import { teams } from './organisation/teams';
import { Random } from './Random';
import { IncidentDesk } from './simulation/incidents';
import { infrastructureChanges } from './simulation/infrastructure';
import { TeamHistory } from './simulation/TeamHistory';

/** Which stretch of the history to tell. */
export interface Span {
  start: Date;
  /** Leaves out what was told until this moment already. */
  after?: Date;
  end: Date;
}

/** Incidents on a day that no deployment caused, on average. */
const OTHER_INCIDENTS_PER_DAY = 0.22;

/**
 * The delivery history of the demonstration organisation, day after day. The same seed and span give the same records,
 * word for word; a later end adds records, and resolves incidents that were open, and changes nothing else.
 */
export function* deliveryHistory(
  seed: string,
  { start, after = start, end }: Span,
): Generator<DeliveryRecord> {
  const lastTold = after.toISOString().slice(0, 'yyyy-mm-dd'.length);
  for (const { date, delivery } of everything(seed, start, end)) {
    const known = knownAt(delivery, end);
    // A pull request, with its preview of days before, is told on the day on which it is merged.
    const isNew =
      known && (date > lastTold || lastMoment(known) >= after.toISOString());
    if (isNew) {
      yield known;
    }
  }
}

function* everything(
  seed: string,
  start: Date,
  end: Date,
): Generator<{ date: string; delivery: DeliveryRecord }> {
  const organisation = readOrganisation();
  const calendar = new Calendar(start, end);
  const desk = new IncidentDesk();
  const histories = teams.map(
    team => new TeamHistory({ seed, team, organisation, calendar, desk }),
  );
  const services = teams.flatMap(({ workplaces }) =>
    workplaces
      .map(({ component }) => component)
      .filter(name => organisation.components.get(name)?.type === 'service'),
  );
  for (const [day, date] of calendar.dates.entries()) {
    for (const history of histories) {
      for (const delivery of history.live(date, day)) {
        yield { date, delivery };
      }
    }
    const random = new Random(seed, 'incidents', date);
    const number = random.count(OTHER_INCIDENTS_PER_DAY);
    for (let incident = 0; incident < number; incident++) {
      const detectedAt = Math.round(Date.parse(date) + random.between(0, DAY));
      const record = desk.aboutNothingDeployed(detectedAt, services, random);
      yield { date, delivery: { kind: 'incident', record } };
    }
    const requests = new Random(seed, 'infrastructure', date);
    for (const record of infrastructureChanges(date, day, services, requests)) {
      yield { date, delivery: { kind: 'infrastructureChange', record } };
    }
  }
}
