import { DatabaseManager } from '@backstage/backend-defaults/database';
import {
  coreServices,
  createServiceFactory,
  type RootHealthService,
} from '@backstage/backend-plugin-api';
import { DatabaseProbe } from './DatabaseProbe';
import { observeReadiness } from './observeReadiness';

/** Whose database is asked: every page needs the catalog. */
const PLUGIN = 'catalog';

type Answer = Awaited<ReturnType<RootHealthService['getReadiness']>>;

const OK: Answer = { status: 200, payload: { status: 'ok' } };
const notReady = (message: string): Answer => ({
  status: 503,
  payload: { status: 'error', message },
});

/**
 * Backstage's health, with a readiness that knows the database: whoever spreads requests over replicas sends none to one
 * that cannot serve it. Liveness does not depend on it: to start a replica again brings no database back.
 */
export const rootHealth = createServiceFactory({
  service: coreServices.rootHealth,
  deps: {
    config: coreServices.rootConfig,
    lifecycle: coreServices.rootLifecycle,
    logger: coreServices.rootLogger,
  },
  factory({ config, lifecycle, logger }) {
    let state: 'starting' | 'up' | 'leaving' = 'starting';
    lifecycle.addStartupHook(() => {
      state = 'up';
    });
    lifecycle.addBeforeShutdownHook(() => {
      state = 'leaving';
    });
    const open = () =>
      DatabaseManager.fromConfig(config).forPlugin(PLUGIN, {
        lifecycle,
        logger,
      });
    let database = open();
    // Backstage remembers that it could not connect, and would say so for ever.
    const connect = () =>
      database.getClient().catch(error => {
        database = open();
        throw error;
      });
    const probe = new DatabaseProbe(connect, logger);
    const getReadiness = async () => {
      if (state === 'starting') {
        return notReady('Backend has not started yet');
      }
      if (state === 'leaving') {
        return notReady('Backend is shutting down');
      }
      return (await probe.answers())
        ? OK
        : notReady('The database does not answer');
    };
    observeReadiness(getReadiness);
    return { getLiveness: async () => OK, getReadiness };
  },
});
