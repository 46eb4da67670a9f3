/** What a number is, which decides how it is written, compared and drawn. */
export type Measure = 'duration' | 'frequency' | 'rate';

/** A number for people. */
export interface Figure {
  /** Rounded to what says something. */
  amount: string;
  /** Such as “days”. */
  unit: string;
}

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** A unit, and from which value on it is used. */
interface Step {
  unit: string;
  /** One of the unit, as a value of the metric. */
  size: number;
  from: number;
}

/** The last of each is used for everything below it. */
const STEPS: Record<Measure, Step[]> = {
  // “36 hours” says more than “1.5 days”.
  duration: [
    { unit: 'days', size: DAY, from: 2 * DAY },
    { unit: 'hours', size: HOUR, from: 1.5 * HOUR },
    { unit: 'minutes', size: MINUTE, from: 2 * MINUTE },
    { unit: 'seconds', size: 1, from: 0 },
  ],
  frequency: [
    { unit: 'per day', size: 1, from: 1 },
    { unit: 'per week', size: 1 / 7, from: 1 / 7 },
    { unit: 'per month', size: 12 / 365, from: 0 },
  ],
  rate: [{ unit: '%', size: 0.01, from: 0 }],
};

/**
 * The unit that suits a value: also that of an axis, for the highest of its values.
 *
 * @param value - seconds, times a day, or a share from 0 to 1
 */
export function unitFor(
  measure: Measure,
  value: number,
): { unit: string; size: number } {
  const steps = STEPS[measure];
  return steps.find(({ from }) => value >= from) ?? steps[steps.length - 1];
}

// Kept, since a table writes thousands of numbers.
const WHOLE = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 0 });
const ONE_DIGIT = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 1 });

function rounded(measure: Measure, value: number): string {
  const hasFraction = measure === 'rate' || value < 9.95;
  return (hasFraction ? ONE_DIGIT : WHOLE).format(value);
}

/**
 * A value for people.
 *
 * @param value - seconds, times a day, or a share from 0 to 1
 */
export function toFigure(measure: Measure, value: number): Figure {
  const { unit, size } = unitFor(measure, value);
  const amount = rounded(measure, value / size);
  const isOne = measure === 'duration' && amount === '1';
  return { amount, unit: isOne ? unit.slice(0, -1) : unit };
}

/** In one line; the two do not part at its end. */
export function figureText({ amount, unit }: Figure): string {
  return `${amount}\u00a0${unit}`;
}

/** A length of time in one line. */
export function durationText(seconds: number): string {
  return figureText(toFigure('duration', seconds));
}
