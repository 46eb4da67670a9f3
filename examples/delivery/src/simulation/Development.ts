import type { Calendar } from '../calendar/Calendar';
import type { Interval } from '../calendar/WorkingClock';
import type { OfficeName } from '../calendar/offices';
import {
  DAY,
  HOUR,
  MINUTE,
  type Practice,
  type Team,
} from '../organisation/Team';
import { Random } from '../Random';
import {
  type ChangeDraft,
  type Codebase,
  type MergedChange,
  UPDATE_BOT,
} from './Codebase';

/** How many dependency updates merge themselves once the checks pass. */
const SELF_MERGING_SHARE = 0.85;
/** How many changes are merged without a review. */
const UNREVIEWED_SHARE = 0.02;

interface Engineer {
  name: string;
  office: OfficeName;
}

/** The people of a team, and what they merge on a day. */
export class Development {
  readonly #engineers: Engineer[];

  constructor(
    private readonly options: {
      seed: string;
      team: Team;
      codebase: Codebase;
      calendar: Calendar;
      /** Names of people. */
      engineers: string[];
    },
  ) {
    const { offices } = options.team;
    this.#engineers = options.engineers.map((name, index) => ({
      name,
      office: offices[index % offices.length],
    }));
  }

  /** What is merged on a date, in order: the work of people, and dependency updates. */
  mergeDay(date: string, practice: Practice): MergedChange[] {
    const { seed, team, codebase } = this.options;
    const random = new Random(seed, 'changes', team.name, date);
    return [
      ...this.#engineers.flatMap(engineer =>
        this.#workOf(engineer, date, practice, random),
      ),
      ...this.#updates(date, random),
    ]
      .sort((a, b) => a.mergedAt - b.mergedAt)
      .map(draft => codebase.merge(draft, random));
  }

  /** A small change that mends something in a hurry; somebody else looks at it, briefly. */
  mergeFix(
    component: string,
    from: number,
    until: number,
    random: Random,
  ): MergedChange {
    const at = (share: number) => Math.round(from + share * (until - from));
    const draft: ChangeDraft = {
      component,
      author: random.pick(this.#engineers).name,
      authoredAt: [at(0.3)],
      openedAt: at(0.4),
      firstReviewAt: at(0.8),
      mergedAt: until,
    };
    return this.options.codebase.merge(draft, random);
  }

  #workOf(
    engineer: Engineer,
    date: string,
    practice: Practice,
    random: Random,
  ): ChangeDraft[] {
    const hours = this.options.calendar.workingHours(engineer.office, date);
    if (!hours || this.#isOnLeave(engineer, date)) {
      return [];
    }
    return Array.from({ length: random.count(practice.changesPerDay) }, () =>
      this.#change(engineer, hours, practice, random),
    );
  }

  #change(
    author: Engineer,
    hours: Interval,
    practice: Practice,
    random: Random,
  ): ChangeDraft {
    const { calendar, team } = this.options;
    const { component } = random.pickWeighted(team.workplaces);
    const mergedAt = momentWithin(hours, random);
    const before = (moment: number, median: number, { office }: Engineer) =>
      Math.round(calendar.clock(office).add(moment, -random.duration(median)));
    if (team.merging === 'direct') {
      const writtenAt = before(mergedAt, practice.coding, author);
      return {
        component,
        author: author.name,
        authoredAt: [writtenAt],
        mergedAt,
      };
    }
    const reviewer = random.pick(
      this.#engineers.filter(engineer => engineer !== author),
    );
    const isReviewed = !random.chance(UNREVIEWED_SHARE);
    const reviewedAt = before(mergedAt, practice.review, reviewer);
    const openedAt = before(reviewedAt, practice.pickup, author);
    const writtenAt = before(openedAt, practice.coding, author);
    const later = Array.from({ length: random.count(1.2) }, () =>
      Math.round(random.between(writtenAt, openedAt)),
    );
    return {
      component,
      author: author.name,
      authoredAt: [writtenAt, ...later.sort((a, b) => a - b)],
      openedAt,
      firstReviewAt: isReviewed ? reviewedAt : undefined,
      mergedAt,
    };
  }

  /** Dependency updates: opened at night, most merge themselves, the others wait for somebody who reads them. */
  #updates(date: string, random: Random): ChangeDraft[] {
    const { calendar, team } = this.options;
    const night = Date.parse(date) + 2 * HOUR;
    const hours = calendar.workingHours(team.offices[0], date);
    return team.workplaces.flatMap(({ component, updatesPerDay }) =>
      Array.from({ length: random.count(updatesPerDay) }, () => {
        const writtenAt = Math.round(night + random.between(0, 3 * HOUR));
        const openedAt = writtenAt + 20_000;
        const update = {
          component,
          author: UPDATE_BOT,
          authoredAt: [writtenAt],
          openedAt,
        };
        if (!hours || random.chance(SELF_MERGING_SHARE)) {
          const checks = random.between(6 * MINUTE, 40 * MINUTE);
          return { ...update, mergedAt: Math.round(openedAt + checks) };
        }
        const mergedAt = momentWithin(hours, random);
        const reading = random.between(2 * MINUTE, 15 * MINUTE);
        const firstReviewAt = Math.max(
          Math.round(mergedAt - reading),
          openedAt,
        );
        return { ...update, firstReviewAt, mergedAt };
      }),
    );
  }

  /** Leave is taken by the week, most of it in summer and around the turn of the year. */
  #isOnLeave({ name }: Engineer, date: string): boolean {
    const week = Math.floor(Date.parse(date) / (7 * DAY));
    const random = new Random(this.options.seed, 'leave', name, week);
    return random.chance(shareOnLeave(date.slice(5)));
  }
}

/** @param day - without its year, as `05-17` */
function shareOnLeave(day: string): number {
  if (day >= '12-22' || day < '01-05') {
    return 0.5;
  }
  return day >= '07-01' && day < '08-20' ? 0.3 : 0.07;
}

function momentWithin({ start, end }: Interval, random: Random): number {
  return Math.round(random.between(start, end));
}
