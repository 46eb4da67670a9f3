import type { JsonValue } from '@backstage/types';
import { asNumber, at } from '../../parsing/json';

/** What nyc and c8 demand when nothing else is said, in percent of the lines. */
const DEFAULT_LINES = 90;

/** The threshold in the settings of nyc or c8, which fail only when told to. */
export function findInNyc(settings: JsonValue | undefined): number | undefined {
  return at(settings, 'check-coverage') === true
    ? (asNumber(at(settings, 'lines')) ?? DEFAULT_LINES)
    : undefined;
}
