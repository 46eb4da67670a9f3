import type { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';

/** What `slipway.scorecards` in the configuration says. */
export interface Settings {
  /** For how many months the past is kept. */
  historyMonths: number;
  hasBadges: boolean;
  /** How many entities a group needs to be among the most improved. */
  moversMinimum: number;
}

/**
 * Reads the settings of the plugin; see `config.d.ts`.
 *
 * @throws InputError that names the wrong key
 */
export function readSettings(config: Config): Settings {
  const own = 'slipway.scorecards';
  const readCount = (key: string, byDefault: number) => {
    const value = config.getOptionalNumber(`${own}.${key}`) ?? byDefault;
    if (!Number.isInteger(value) || value < 1) {
      throw new InputError(`${own}.${key} must be a whole number, 1 or more`);
    }
    return value;
  };
  return {
    historyMonths: readCount('historyMonths', 12),
    hasBadges: config.getOptionalBoolean(`${own}.badges.enabled`) ?? false,
    moversMinimum: readCount('movers.minimumEntities', 3),
  };
}
