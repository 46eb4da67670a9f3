import { asNumber, at } from '../../parsing/json';
import { parseYaml } from '../../parsing/parseYaml';
import { findInNyc } from './findInNyc';

/** The threshold in a file of settings for Jest, nyc or c8. */
export function findInSettings(text: string): number | undefined {
  const [settings] = parseYaml(text) ?? [];
  return (
    asNumber(at(settings, 'coverageThreshold', 'global', 'lines')) ??
    findInNyc(settings)
  );
}
