import type { AuditorEvent } from '@backstage/backend-defaults/auditor';
import type { LoggerService } from '@backstage/backend-plugin-api';
import type { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';

const LEVELS = ['debug', 'info', 'warn', 'error'] as const;
type Level = (typeof LEVELS)[number];

const DEFAULT_LEVELS: Record<AuditorEvent['severityLevel'], Level> = {
  low: 'debug',
  medium: 'info',
  high: 'info',
  critical: 'info',
};

/**
 * Writes events to the log as Backstage's own auditor does, whose writer is not exported: one line each, at the level
 * that `backend.auditor.severityLogLevelMappings` gives.
 *
 * @throws InputError when the configuration names another level
 */
export function createAuditLog(config: Config, logger: LoggerService) {
  const auditLogger = logger.child({ isAuditEvent: true });
  const levels = readLevels(config);
  return (event: AuditorEvent): void => {
    const level = levels[event.severityLevel];
    const message = `${event.plugin}.${event.eventId}`;
    if (event.status === 'failed') {
      const { error, ...rest } = event;
      auditLogger.child(rest)[level](message, error);
    } else {
      auditLogger[level](message, event);
    }
  };
}

function readLevels(config: Config): typeof DEFAULT_LEVELS {
  const levels = { ...DEFAULT_LEVELS };
  for (const severity of Object.keys(levels) as (keyof typeof levels)[]) {
    const key = `backend.auditor.severityLogLevelMappings.${severity}`;
    const given = config.getOptionalString(key) ?? levels[severity];
    const level = LEVELS.find(known => known === given);
    if (!level) {
      throw new InputError(`${key} must be one of ${LEVELS.join(', ')}`);
    }
    levels[severity] = level;
  }
  return levels;
}
