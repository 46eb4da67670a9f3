import {
  coreServices,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import { eventsServiceRef } from '@backstage/plugin-events-node';
import { notificationService } from '@backstage/plugin-notifications-node';
import {
  Authorizer,
  migratedDatabase,
  readRoles,
} from '@slipway/backend-common';
import { surveysPermissions } from '@slipway/plugin-surveys-common';
import { AnswerDesk } from './answers/AnswerDesk';
import { AudienceReader } from './audience/AudienceReader';
import { AnswerStore } from './database/AnswerStore';
import { migrations } from './database/migrations';
import { NewsStore } from './database/NewsStore';
import { ResultStore } from './database/ResultStore';
import { RoundStore } from './database/RoundStore';
import { SurveyStore } from './database/SurveyStore';
import { readSettings } from './readSettings';
import { ResultReader } from './results/ResultReader';
import { Invitations } from './rounds/Invitations';
import { Rounds } from './rounds/Rounds';
import { createRouter } from './router/createRouter';
import { Surveys } from './surveys/Surveys';

/** Surveys: anonymous answers in, results that give nobody away out. */
export const surveysPlugin = createBackendPlugin({
  pluginId: 'surveys',
  register(env) {
    env.registerInit({
      deps: {
        auditor: coreServices.auditor,
        auth: coreServices.auth,
        catalog: catalogServiceRef,
        config: coreServices.rootConfig,
        database: coreServices.database,
        events: eventsServiceRef,
        httpAuth: coreServices.httpAuth,
        httpRouter: coreServices.httpRouter,
        logger: coreServices.logger,
        notifications: notificationService,
        permissions: coreServices.permissions,
        permissionsRegistry: coreServices.permissionsRegistry,
        scheduler: coreServices.scheduler,
        userInfo: coreServices.userInfo,
      },
      async init({
        auditor,
        auth,
        catalog,
        config,
        database,
        events,
        httpAuth,
        httpRouter,
        logger,
        notifications,
        permissions,
        permissionsRegistry,
        scheduler,
        userInfo,
      }) {
        const { minimumGroupSize } = readSettings(config);
        const knex = await migratedDatabase(database, migrations);
        const surveyStore = new SurveyStore(knex);
        const roundStore = new RoundStore(knex);
        const audience = new AudienceReader({ auth, catalog });
        const rounds = new Rounds({
          audience,
          events,
          invitations: new Invitations({
            audience,
            notifications,
            rounds: roundStore,
          }),
          logger,
          minimumGroupSize,
          rounds: roundStore,
          surveys: surveyStore,
        });

        permissionsRegistry.addPermissions(surveysPermissions);
        httpRouter.use(
          createRouter({
            authorizer: new Authorizer({
              auth,
              httpAuth,
              permissions,
              userInfo,
              roles: readRoles(config),
            }),
            auditor,
            surveys: new Surveys({
              audience,
              minimumGroupSize,
              roundStore,
              rounds,
              store: surveyStore,
            }),
            desk: new AnswerDesk({
              answers: new AnswerStore(knex),
              minimumGroupSize,
              rounds: roundStore,
              surveys: surveyStore,
            }),
            results: new ResultReader({
              minimumGroupSize,
              results: new ResultStore(knex),
              rounds: roundStore,
              surveys: surveyStore,
            }),
            news: new NewsStore(knex),
          }),
        );
        // The contract holds no secret, and tools that read it have no token.
        httpRouter.addAuthPolicy({
          path: '/v1/openapi.json',
          allow: 'unauthenticated',
        });

        await scheduler.scheduleTask({
          id: 'hold-rounds',
          frequency: { minutes: 1 },
          initialDelay: { seconds: 30 },
          timeout: { minutes: 10 },
          scope: 'global',
          fn: signal => rounds.run(signal),
        });
      },
    });
  },
});
