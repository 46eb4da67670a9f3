import { DefaultSchedulerService } from '@backstage/backend-defaults/scheduler';
import {
  coreServices,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import { metricsServiceRef } from '@backstage/backend-plugin-api/alpha';
import Router from 'express-promise-router';
import { createTaskRoutes } from './createTaskRoutes';
import { LeasedScheduler } from './LeasedScheduler';
import { Leases } from './Leases';

/** Backstage's scheduler, with leases on its global tasks, and events of who starts and stops them by hand. */
export const scheduler = createServiceFactory({
  service: coreServices.scheduler,
  deps: {
    auditor: coreServices.auditor,
    database: coreServices.database,
    httpRouter: coreServices.httpRouter,
    logger: coreServices.logger,
    metrics: metricsServiceRef,
    pluginMetadata: coreServices.pluginMetadata,
    rootLifecycle: coreServices.rootLifecycle,
  },
  factory({ auditor, ...deps }) {
    const { database, httpRouter, logger, rootLifecycle } = deps;
    const leases = new Leases(() => database.getClient(), logger);
    const routes = Router();
    const scheduled = DefaultSchedulerService.create({
      ...deps,
      httpRouter: { ...httpRouter, use: handler => void routes.use(handler) },
    });
    httpRouter.use(createTaskRoutes(auditor, scheduled));
    httpRouter.use(routes); // behind ours, which take what changes something
    return new LeasedScheduler(scheduled, leases, () =>
      rootLifecycle.addShutdownHook(leases.watch()),
    );
  },
});
