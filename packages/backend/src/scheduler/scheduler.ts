import { DefaultSchedulerService } from '@backstage/backend-defaults/scheduler';
import {
  coreServices,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import { metricsServiceRef } from '@backstage/backend-plugin-api/alpha';
import { LeasedScheduler } from './LeasedScheduler';
import { Leases } from './Leases';

/** Backstage's scheduler, with leases on its global tasks. */
export const scheduler = createServiceFactory({
  service: coreServices.scheduler,
  deps: {
    database: coreServices.database,
    httpRouter: coreServices.httpRouter,
    logger: coreServices.logger,
    metrics: metricsServiceRef,
    pluginMetadata: coreServices.pluginMetadata,
    rootLifecycle: coreServices.rootLifecycle,
  },
  factory(deps) {
    const { database, logger, rootLifecycle } = deps;
    const leases = new Leases(() => database.getClient(), logger);
    return new LeasedScheduler(
      DefaultSchedulerService.create(deps),
      leases,
      () => rootLifecycle.addShutdownHook(leases.watch()),
    );
  },
});
