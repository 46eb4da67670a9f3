import type { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import { LONGEST_LIFE } from '@slipway/plugin-machine-tokens-common';

const KEY = 'slipway.machineTokens.maximumDays';

/** What `slipway.machineTokens` in the configuration says. */
export interface Settings {
  maximumDays: number;
}

/**
 * Reads the settings of the plugin; see `config.d.ts`.
 *
 * @throws InputError that names the wrong key
 */
export function readSettings(config: Config): Settings {
  const maximumDays = config.getOptionalNumber(KEY) ?? LONGEST_LIFE;
  if (
    !Number.isInteger(maximumDays) ||
    maximumDays < 1 ||
    maximumDays > LONGEST_LIFE
  ) {
    throw new InputError(
      `${KEY} must be a whole number of days, from 1 to ${LONGEST_LIFE}`,
    );
  }
  return { maximumDays };
}
