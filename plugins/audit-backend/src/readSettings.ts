import type { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';

const KEEP_MONTHS = 13;
const TYPE = /^[\w-]+\.([\w-]+|\*)$/;

/** What `slipway.audit` in the configuration says. */
export interface Settings {
  /** Whole months, besides the current one. */
  keepMonths: number;
  /** As `plugin.event` or `plugin.*`. */
  lowSeverity: string[];
}

/**
 * Reads the settings of the plugin; see `config.d.ts`.
 *
 * @throws InputError that names the wrong key
 */
export function readSettings(config: Config): Settings {
  const keepMonths =
    config.getOptionalNumber('slipway.audit.keepMonths') ?? KEEP_MONTHS;
  if (!Number.isInteger(keepMonths) || keepMonths < 1) {
    throw new InputError(
      'slipway.audit.keepMonths must be a whole number, 1 or more',
    );
  }
  const lowSeverity =
    config.getOptionalStringArray('slipway.audit.lowSeverity') ?? [];
  const wrong = lowSeverity.findIndex(type => !TYPE.test(type));
  if (wrong >= 0) {
    throw new InputError(
      `slipway.audit.lowSeverity[${wrong}] must be a plugin and an event, such as dx-metrics.events-create or dx-metrics.*`,
    );
  }
  return { keepMonths, lowSeverity };
}
