import type { AdoptionMetric } from '@slipway/plugin-dx-metrics-common';
import { type Figure, figureText, toFigure } from '../metrics/figure';

type Unit = AdoptionMetric['unit'];

/** Counts, with what they count, one and many. */
const COUNTED: Partial<Record<Unit, [string, string]>> = {
  people: ['person', 'people'],
  launches: ['launch', 'launches'],
};

/** A value of adoption for people. */
export function adoptionFigure(unit: Unit, value: number): Figure {
  const counted = COUNTED[unit];
  if (counted) {
    return {
      amount: value.toLocaleString('en-GB'),
      unit: value === 1 ? counted[0] : counted[1],
    };
  }
  return toFigure(unit === 'share' ? 'rate' : 'duration', value);
}

/** In one line. */
export function adoptionValueText(unit: Unit, value: number): string {
  return figureText(adoptionFigure(unit, value));
}
