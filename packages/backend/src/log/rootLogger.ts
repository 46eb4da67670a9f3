import { createConfigSecretEnumerator } from '@backstage/backend-defaults/rootConfig';
import { WinstonLogger } from '@backstage/backend-defaults/rootLogger';
import {
  coreServices,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import type { JsonObject } from '@backstage/types';
import { redactSecrets } from '@slipway/backend-common';
import { MESSAGE } from 'triple-beam';
import { format, transports } from 'winston';

const redacted = format(info => {
  const line = info[MESSAGE];
  return typeof line === 'string'
    ? { ...info, [MESSAGE]: redactSecrets(line) }
    : info;
});

/** Backstage's logger, which leaves out the secrets of the configuration, and here what else looks like one. */
export const rootLogger = createServiceFactory({
  service: coreServices.rootLogger,
  deps: { config: coreServices.rootConfig },
  async factory({ config }) {
    const settings = config.getOptionalConfig('backend.logger');
    const logger = WinstonLogger.create({
      meta: {
        service: 'backstage',
        ...settings?.getOptionalConfig('meta')?.get<JsonObject>(),
      },
      level: settings?.getOptionalString('level'),
      // Last, on the line as it is written: by then it does not matter where a secret came from.
      transports: [new transports.Console({ format: redacted() })],
    });
    const secretsOf = await createConfigSecretEnumerator({ logger });
    const redactConfiguration = () => logger.addRedactions(secretsOf(config));
    redactConfiguration();
    config.subscribe?.(redactConfiguration);
    return logger;
  },
});
