import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type {
  AuthService,
  LoggerService,
  RootConfigService,
  SchedulerService,
} from '@backstage/backend-plugin-api';
import { ScmIntegrations } from '@backstage/integration';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import { Clones } from '@slipway/git';
import type { Knex } from 'knex';
import type { Ingestion } from '../ingestion/Ingestion';
import { alertmanagerWebhook } from './alertmanager/alertmanagerWebhook';
import { argocdWebhook } from './argocd/argocdWebhook';
import { EventIngestion } from './EventIngestion';
import { HistoryReader } from './git/HistoryReader';
import { HistoryStore } from './git/HistoryStore';
import { RepositoryLocator } from './git/RepositoryLocator';
import { Backfills } from './github/backfill/Backfills';
import { BackfillStore } from './github/backfill/BackfillStore';
import { GithubApi } from './github/backfill/GithubApi';
import { githubWebhook } from './github/githubWebhook';
import { pagerdutyWebhook } from './pagerduty/pagerdutyWebhook';
import { readSourceSettings } from './readSourceSettings';

/** Other hosts are not asked more often than that, in milliseconds. */
const CLONE_AGE = 10 * 60_000;

/** Everything that brings delivery events, made from the configuration. */
export function createSources(options: {
  config: RootConfigService;
  knex: Knex;
  catalog: CatalogService;
  auth: AuthService;
  logger: LoggerService;
  /** The door for records, within a transaction or without. */
  ingestionIn(connection: Knex): Ingestion;
  /** Accounts of machines. */
  bots: string[];
}) {
  const { config, knex, catalog, auth, logger, ingestionIn, bots } = options;
  const settings = readSourceSettings(config);
  const integrations = ScmIntegrations.fromConfig(config);
  const events = new EventIngestion({ knex, ingestionIn });
  const histories = new HistoryReader({
    catalog,
    auth,
    logger,
    ingestion: ingestionIn(knex),
    store: new HistoryStore(knex),
    locator: new RepositoryLocator({
      integrations,
      ownDirectory: process.cwd(),
      forgeDirectory: config.getOptionalString(
        'slipway.localRepositories.directory',
      ),
    }),
    clones: new Clones({
      integrations,
      directory: join(
        resolve(
          config.getOptionalString('backend.workingDirectory') ?? tmpdir(),
        ),
        'delivery-histories',
      ),
      maxAge: CLONE_AGE,
      content: 'history',
    }),
    environment: settings.productionEnvironment,
  });

  const backfills = new Backfills({
    api: new GithubApi(integrations),
    store: new BackfillStore(knex),
    events,
    logger,
    bots,
  });

  return {
    events,
    backfills,
    webhooks: {
      github: githubWebhook({ bots }),
      argocd: argocdWebhook,
      alertmanager: alertmanagerWebhook,
      pagerduty: pagerdutyWebhook,
    },
    secrets: settings.secrets,

    /** Starts what asks for news by itself. */
    async schedule(scheduler: SchedulerService): Promise<void> {
      await scheduler.scheduleTask({
        id: 'read-histories',
        frequency: { seconds: 30 },
        initialDelay: { seconds: 10 },
        timeout: { minutes: 30 },
        scope: 'global',
        fn: signal => histories.run(signal),
      });
      await scheduler.scheduleTask({
        id: 'run-backfills',
        frequency: { seconds: 5 },
        timeout: { hours: 1 },
        scope: 'global',
        fn: signal => backfills.run(signal),
      });
    },
  };
}
