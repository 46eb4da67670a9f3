import { counted } from '@slipway/components';
import { type Change, describeAmount } from '@slipway/plugin-dx-metrics-react';
import type {
  Nps,
  Results,
  Round,
  Summary,
} from '@slipway/plugin-surveys-common';
import { GUIDES } from '../guides';
import type { FigureRow } from './FigureRow';
import { npsChange } from './npsChange';

/** How many rounds a trend goes back. */
const TREND_ROUNDS = 6;

/** A score with its sign, such as “+20” or “−3”. */
function scoreText(score: number): string {
  const rounded = Math.round(score);
  if (rounded === 0) {
    return '0';
  }
  return rounded > 0 ? `+${rounded}` : `−${-rounded}`;
}

const npsOf = (result?: Summary): Nps | undefined =>
  result?.kind === 'nps' ? result : undefined;

function npsRow({ questions, minimumGroupSize }: Results): FigureRow {
  const title = 'Net promoter score';
  const [{ all, trend }] = questions;
  const nps = npsOf(all);
  const before = npsOf(trend.at(-2)?.result);
  const common = {
    title,
    before: before ? scoreText(before.value) : null,
  };
  if (!nps) {
    return {
      ...common,
      value: null,
      basis: `Fewer than ${minimumGroupSize} people answered, so that it would tell who said what`,
      nextStep: { text: 'Ask more people', href: GUIDES.surveys },
    };
  }
  return {
    ...common,
    value: scoreText(nps.value),
    basis: counted(nps.n, 'answer', 'answers'),
    note: `95\u00a0% sure between ${scoreText(nps.low)} and ${scoreText(nps.high)}`,
    change: before && npsChange(nps, before),
    trend: trend
      .slice(-TREND_ROUNDS)
      .map(({ result }) => npsOf(result)?.value ?? null),
  };
}

const rateOf = ({ invited, answered }: Round) =>
  invited === 0 ? null : answered / invited;

const rateText = (rate: number | null) =>
  rate === null ? null : `${Math.round(rate * 100)}\u00a0%`;

function rateChange(
  now: number | null,
  before: number | null,
): Change | undefined {
  if (now === null || before === null) {
    return undefined;
  }
  const words = describeAmount('rate', now, before);
  return words === undefined
    ? { direction: 'level', words: 'as before' }
    : {
        direction: now > before ? 'up' : 'down',
        words,
        verdict: now > before ? 'better' : 'worse',
      };
}

function responseRow(rounds: Round[]): FigureRow {
  const rates = rounds.map(rateOf);
  const [round, rate] = [rounds.at(-1), rates.at(-1) ?? null];
  const before = rates.at(-2) ?? null;
  return {
    title: 'Response rate',
    value: rateText(rate),
    basis: round
      ? `${round.answered.toLocaleString('en-GB')} of ${counted(round.invited, 'person', 'people')}`
      : '',
    before: rateText(before),
    change: rateChange(rate, before),
    trend: rates.slice(-TREND_ROUNDS),
  };
}

/**
 * The score of a round, and how many answered.
 *
 * @param rounds - of the survey, the oldest first, this one last
 */
export function surveyRows(results: Results, rounds: Round[]): FigureRow[] {
  return [npsRow(results), responseRow(rounds)];
}
