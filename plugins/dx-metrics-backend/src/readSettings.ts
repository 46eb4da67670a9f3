import type { Config } from '@backstage/config';
import { readRules } from './rules/readRules';
import type { Rules } from './rules/Rules';

/** What `dxMetrics` in the configuration says. */
export interface Settings {
  isProduction(environment: string): boolean;
  rules: Rules;
  /** Whether anybody may read badges, without signing in. */
  hasBadges: boolean;
}

const PRODUCTION = ['prod', 'production', 'live'];

/**
 * Reads the settings of the plugin; see `config.d.ts`.
 *
 * @throws InputError that names the wrong key
 */
export function readSettings(config: Config): Settings {
  const names =
    config.getOptionalStringArray('dxMetrics.productionEnvironments') ??
    PRODUCTION;
  const production = new Set(names.map(name => name.toLowerCase()));
  return {
    isProduction: environment => production.has(environment.toLowerCase()),
    rules: readRules(config),
    hasBadges: config.getOptionalBoolean('dxMetrics.badges.enabled') ?? false,
  };
}
