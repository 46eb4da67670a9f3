import type { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';

/** No configuration shows a group that is smaller. */
export const SMALLEST_GROUP = 5;

/** What `surveys` in the configuration says. */
export interface Settings {
  minimumGroupSize: number;
}

/**
 * Reads the settings of the plugin; see `config.d.ts`.
 *
 * @throws InputError that names the wrong key
 */
export function readSettings(config: Config): Settings {
  const minimumGroupSize =
    config.getOptionalNumber('surveys.minimumGroupSize') ?? SMALLEST_GROUP;
  if (
    !Number.isInteger(minimumGroupSize) ||
    minimumGroupSize < SMALLEST_GROUP
  ) {
    throw new InputError(
      `surveys.minimumGroupSize must be a whole number, ${SMALLEST_GROUP} or more: fewer people are not anonymous`,
    );
  }
  return { minimumGroupSize };
}
