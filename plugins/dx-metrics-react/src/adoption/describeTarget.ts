import type { AdoptionMetric } from '@slipway/plugin-dx-metrics-common';
import { adoptionValueText } from './adoptionFigure';

/** A target, and whether a value reaches it. */
export interface TargetText {
  /** Such as “Target: above 80 %”. */
  words: string;
  /** Absent without a value. */
  isReached?: boolean;
}

/** Says what a metric aims for; undefined where the field names nothing. */
export function describeTarget({
  target,
  unit,
  value,
}: Pick<AdoptionMetric, 'target' | 'unit' | 'value'>): TargetText | undefined {
  if (!target) {
    return undefined;
  }
  return {
    words: `Target: ${target.bound} ${adoptionValueText(unit, target.value)}`,
    isReached: value === null ? undefined : reaches(value, target),
  };
}

function reaches(
  value: number,
  target: NonNullable<AdoptionMetric['target']>,
): boolean {
  return target.bound === 'above' ? value > target.value : value < target.value;
}
