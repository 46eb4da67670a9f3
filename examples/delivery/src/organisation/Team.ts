import type { OfficeName } from '../calendar/offices';

/** Minutes in milliseconds. */
export const MINUTE = 60_000;
/** Hours in milliseconds. */
export const HOUR = 60 * MINUTE;
/** Days in milliseconds. */
export const DAY = 24 * HOUR;

/** When a release is cut from what was merged. */
export type ReleaseRhythm =
  /** As soon as something is there, at most so often. */
  | { kind: 'continuous'; every: number }
  /** At these hours of these weekdays (1 is Monday), every so many weeks; every week when absent. */
  | { kind: 'train'; hours: number[]; weekdays: number[]; weeks?: number };

/** How a team works in one part of the year. Times are medians in milliseconds; those of people are working time. */
export interface Practice {
  /** Changes that one engineer merges on a working day, on average. */
  changesPerDay: number;
  /** From the first commit to opening. */
  coding: number;
  /** From opening to the first review. */
  pickup: number;
  /** From the first review to merging. */
  review: number;
  rhythm: ReleaseRhythm;
  /** From staging to production. */
  soak: number;
  /** The probability that a release does harm in production. */
  harm: number;
  /** From the harm to its end. */
  recovery: number;
}

/** A component with its share of the team's work. */
export interface Workplace {
  component: string;
  weight: number;
  /** Dependency updates on a day, on average. */
  updatesPerDay: number;
  /** The day of the history on which it reaches production for the first time; from the start when absent. */
  firstRelease?: number;
}

/** A team of Harbour and its ways. */
export interface Team {
  name: string;
  /** The first is where releases are made; people are spread over all. */
  offices: [OfficeName, ...OfficeName[]];
  /** How a change lands on the main branch; `direct` is without a pull request. */
  merging: 'squash' | 'rebase' | 'merge' | 'direct';
  /** What its pipeline calls production. */
  production: string;
  /** What its pipeline knows of a deployment: the component, or the repository only. */
  names: 'component' | 'repository';
  /** Whether its pipeline lists the changes that a deployment brings. */
  listsChanges: boolean;
  workplaces: Workplace[];
  practice: Practice;
  /** What changes on a day of the history, counted from 0. */
  migration?: { day: number; practice: Partial<Practice> };
}
