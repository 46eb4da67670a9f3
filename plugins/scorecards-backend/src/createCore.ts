import type {
  AuthService,
  LoggerService,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import type { EventsService } from '@backstage/plugin-events-node';
import type { NotificationService } from '@backstage/plugin-notifications-node';
import type { FactSource } from '@slipway/plugin-scorecards-common';
import type { FactCollector } from '@slipway/plugin-scorecards-node';
import type { Knex } from 'knex';
import { CatalogMirror } from './catalog/CatalogMirror';
import { ContextReader } from './database/ContextReader';
import { DefinitionStore } from './database/DefinitionStore';
import { DueStore } from './database/DueStore';
import { EntityStore } from './database/EntityStore';
import { FactStore } from './database/FactStore';
import { WaiverStore } from './database/governance/WaiverStore';
import { HistoryStore } from './database/HistoryStore';
import { LossStore } from './database/LossStore';
import { ResultStore } from './database/ResultStore';
import { RollupStore } from './database/RollupStore';
import { SummaryStore } from './database/SummaryStore';
import { Definitions } from './definitions/Definitions';
import { Evaluator } from './evaluation/Evaluator';
import { Announcer } from './events/Announcer';
import { CollectorRunner } from './facts/CollectorRunner';
import { FactPush } from './facts/FactPush';
import { LossNotices } from './losses/LossNotices';
import { HistoryReader } from './results/HistoryReader';
import { Refresher } from './results/Refresher';
import { ResultReader } from './results/ResultReader';
import { SummaryReader } from './results/SummaryReader';
import { Visibility } from './visibility/Visibility';

/** What scorecards are made of: the catalog and facts in, levels and their history out. */
export function createCore(options: {
  auth: AuthService;
  catalog: CatalogService;
  collectors: FactCollector[];
  events: EventsService;
  knex: Knex;
  logger: LoggerService;
  moversMinimum: number;
  notifications: NotificationService;
  permissions: PermissionsService;
  sources: FactSource[];
  now?: () => Date;
}) {
  const { knex, now } = options;
  const entities = new EntityStore(knex);
  const facts = new FactStore(knex);
  const due = new DueStore(knex);
  const contexts = new ContextReader(knex, now);
  const announcer = new Announcer({ ...options, entities });
  const onFactsChanged = (refs: string[]) => announcer.factsChanged(refs);
  const definitions = new Definitions({
    ...options,
    due,
    store: new DefinitionStore(knex),
  });
  const evaluator = new Evaluator({
    ...options,
    contexts,
    definitions,
    due,
    onLevelsChanged: changes => announcer.levelsChanged(changes),
  });
  const shared = { ...options, definitions, entities, evaluator };
  const mirror = new CatalogMirror({ ...shared, store: entities });
  const collectors = new CollectorRunner({
    ...shared,
    onFactsChanged,
    store: facts,
  });
  const results = new ResultReader({
    ...shared,
    contexts,
    facts,
    results: new ResultStore(knex),
    waivers: new WaiverStore(knex),
  });
  return {
    collectors,
    contexts,
    definitions,
    due,
    evaluator,
    history: new HistoryReader({ ...shared, store: new HistoryStore(knex) }),
    losses: new LossNotices({ ...shared, store: new LossStore(knex) }),
    mirror,
    push: new FactPush({ ...shared, mirror, onFactsChanged, store: facts }),
    refresher: new Refresher({ collectors, mirror, results }),
    results,
    rollups: new RollupStore(knex),
    summaries: new SummaryReader({ ...shared, store: new SummaryStore(knex) }),
    visibility: new Visibility(options),
  };
}
