import type { Calendar } from '../calendar/Calendar';
import type { DeliveryRecord } from '../DeliveryRecord';
import type {
  CatalogComponent,
  Organisation,
} from '../organisation/readOrganisation';
import {
  DAY,
  HOUR,
  MINUTE,
  type Practice,
  type ReleaseRhythm,
  type Team,
  type Workplace,
} from '../organisation/Team';
import { Random } from '../Random';
import { Codebase, type MergedChange } from './Codebase';
import { Development } from './Development';
import type { IncidentDesk } from './incidents';
import { Pipeline } from './Pipeline';
import { preview } from './preview';
import { ReleaseLine } from './ReleaseLine';

/** How long the checks of the main branch take before a release can be cut. */
const CHECKS = 9 * MINUTE;

/** Libraries are published once a day. */
const PUBLISHING: ReleaseRhythm = {
  kind: 'train',
  hours: [16],
  weekdays: [1, 2, 3, 4, 5],
};

/** What a team has of each component. */
interface Station {
  workplace: Workplace;
  component: CatalogComponent;
  pipeline: Pipeline;
  line: ReleaseLine;
}

/** One team, day after day: what it merges, and what it releases. */
export class TeamHistory {
  readonly #development: Development;
  readonly #stations: Station[];

  constructor(
    private readonly options: {
      seed: string;
      team: Team;
      organisation: Organisation;
      calendar: Calendar;
      desk: IncidentDesk;
    },
  ) {
    const { team, organisation, calendar, desk } = options;
    const codebase = new Codebase(organisation, team);
    this.#development = new Development({
      ...options,
      codebase,
      engineers: organisation.engineers.get(team.name) ?? [],
    });
    this.#stations = team.workplaces.map(workplace => {
      const component = codebase.component(workplace.component);
      const pipeline = new Pipeline(team, component);
      const line = new ReleaseLine({
        team,
        component,
        pipeline,
        development: this.#development,
        clock: calendar.releaseClock(team.offices[0]),
        desk,
      });
      return { workplace, component, pipeline, line };
    });
  }

  /**
   * What happens on a date. A release that takes days is told on the day of its cut.
   *
   * @param day - its number in the history, from 0
   */
  *live(date: string, day: number): Generator<DeliveryRecord> {
    const { seed, team } = this.options;
    const practice = practiceOn(team, day);
    const random = new Random(seed, 'releases', team.name, date);
    for (const change of this.#development.mergeDay(date, practice)) {
      yield { kind: 'change', record: change.record };
      for (const { component, pipeline, line } of this.#touchedBy(change)) {
        line.add(change);
        for (const record of preview(change, component, pipeline, random)) {
          yield { kind: 'deployment', record };
        }
      }
    }
    for (const { workplace, component, line } of this.#stations) {
      if (day >= (workplace.firstRelease ?? 0)) {
        const isLibrary = component.type === 'library';
        const rhythm = isLibrary ? PUBLISHING : practice.rhythm;
        for (const cutAt of this.#cuts(line, date, rhythm, random)) {
          yield* line.release(cutAt, practice, random);
        }
      }
    }
  }

  #touchedBy({ components }: MergedChange): Station[] {
    return this.#stations.filter(({ component }) =>
      components.includes(component.name),
    );
  }

  /** The moments of a date at which a release is cut: those of its rhythm at which something waits and nothing is under way. */
  *#cuts(
    line: ReleaseLine,
    date: string,
    rhythm: ReleaseRhythm,
    random: Random,
  ): Generator<number> {
    const { calendar, team } = this.options;
    const hours = calendar.releaseHours(team.offices[0], date);
    if (!hours) {
      return;
    }
    if (rhythm.kind === 'train') {
      for (const cutAt of trains(rhythm, date, hours.start)) {
        if (isWaiting(line, cutAt) && line.readyAt <= cutAt) {
          yield cutAt;
        }
      }
      return;
    }
    let next = hours.start + random.between(0, rhythm.every);
    while (line.waitingSince !== undefined) {
      const cutAt = Math.max(next, line.waitingSince + CHECKS, line.readyAt);
      if (cutAt >= hours.end) {
        return;
      }
      yield Math.round(cutAt);
      next = cutAt + rhythm.every * random.between(0.7, 1.3);
    }
  }
}

function isWaiting(line: ReleaseLine, moment: number): boolean {
  return line.waitingSince !== undefined && line.waitingSince <= moment;
}

/** The practice of a team on a day of the history. */
function practiceOn({ practice, migration }: Team, day: number): Practice {
  return migration && day >= migration.day
    ? { ...practice, ...migration.practice }
    : practice;
}

/** When the trains of a date leave. */
function trains(
  rhythm: Extract<ReleaseRhythm, { kind: 'train' }>,
  date: string,
  workStart: number,
): number[] {
  const day = Date.parse(date) / DAY;
  const weekday = ((day + 3) % 7) + 1; // 1 January 1970 was a Thursday
  const week = Math.floor((day + 3) / 7);
  return rhythm.weekdays.includes(weekday) && week % (rhythm.weeks ?? 1) === 0
    ? rhythm.hours.map(hour => workStart + (hour - 9) * HOUR)
    : [];
}
