import type {
  LoggerService,
  RootConfigService,
} from '@backstage/backend-plugin-api';
import type { Store } from 'express-rate-limit';
import Valkey from 'iovalkey';
import { RedisStore, type RedisReply } from 'rate-limit-redis';

const SHARED_STORES = ['redis', 'valkey'];

/** How long a command waits before the request passes uncounted. */
const TIMEOUT_MS = 250;

/** Opens the Redis or Valkey that `backend.cache` names, for counting; undefined when the cache is in memory. */
export function openSharedStore(
  config: RootConfigService,
  logger: LoggerService,
): { open(prefix: string): Store; close(): void } | undefined {
  const cache = config.getOptionalConfig('backend.cache');
  if (
    !cache ||
    !SHARED_STORES.includes(cache.getOptionalString('store') ?? '')
  ) {
    return undefined;
  }
  const client = new Valkey(cache.getString('connection'), {
    commandTimeout: TIMEOUT_MS,
    connectTimeout: TIMEOUT_MS,
    enableOfflineQueue: false,
    maxRetriesPerRequest: 0,
  });
  let isReachable = true;
  client.on('ready', () => {
    if (!isReachable) {
      logger.info('The store of the rate limits answers again');
    }
    isReachable = true;
  });
  client.on('error', error => {
    if (isReachable) {
      logger.warn(
        `The store of the rate limits does not answer, so nothing is limited: ${error.message}`,
      );
    }
    isReachable = false;
  });
  return {
    open: prefix => {
      const store = new RedisStore({
        prefix,
        sendCommand: (command, ...args) =>
          client.call(command, ...args) as Promise<RedisReply>,
      });
      // It loads its scripts at once, before there is a connection, and again when it needs them.
      store.incrementScriptSha.catch(() => {});
      store.getScriptSha.catch(() => {});
      return store;
    },
    close: () => client.disconnect(),
  };
}
