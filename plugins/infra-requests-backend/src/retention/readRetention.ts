import { type Config, readDurationFromConfig } from '@backstage/config';
import { durationToMilliseconds, type HumanDuration } from '@backstage/types';

const OWN = 'slipway.infrastructure.retention';

/** How long what is no longer needed is kept, in milliseconds. */
export interface RetentionSettings {
  /** From the first use of a key: the same key after that is a new request. */
  idempotencyKeys: number;
  /** From the end of a run: its log, and the run itself where it only looked, for drift or at a change. */
  logs: number;
}

/**
 * Reads how long things are kept; see `config.d.ts`.
 *
 * @throws Error that names the wrong key
 */
export function readRetention(config: Config): RetentionSettings {
  const read = (key: string, byDefault: HumanDuration) =>
    durationToMilliseconds(
      config.has(`${OWN}.${key}`)
        ? readDurationFromConfig(config, { key: `${OWN}.${key}` })
        : byDefault,
    );
  return {
    idempotencyKeys: read('idempotencyKeys', { days: 7 }),
    logs: read('logs', { days: 90 }),
  };
}
