import type { LoggerService } from '@backstage/backend-plugin-api';
import type { NotificationService } from '@backstage/plugin-notifications-node';
import type { Knex } from 'knex';
import { Campaigns } from './campaigns/Campaigns';
import { Reminders } from './campaigns/Reminders';
import type { ContextReader } from './database/ContextReader';
import { EntityStore } from './database/EntityStore';
import { CampaignStore } from './database/governance/CampaignStore';
import { Coverage } from './database/governance/Coverage';
import { EvidenceStore } from './database/governance/EvidenceStore';
import { ReminderStore } from './database/governance/ReminderStore';
import { WaiverStore } from './database/governance/WaiverStore';
import type { Definitions } from './definitions/Definitions';
import { DryRunner } from './dryRun/DryRunner';
import type { Evaluator } from './evaluation/Evaluator';
import { EvidenceReader } from './evidence/EvidenceReader';
import { WaiverNotices } from './waivers/WaiverNotices';
import { Waivers } from './waivers/Waivers';
import { WaiverWatch } from './waivers/WaiverWatch';

/** What people do about results: waivers, campaigns, evidence and dry runs, and the tasks that they need. */
export function createGovernance(options: {
  contexts: ContextReader;
  definitions: Definitions;
  evaluator: Evaluator;
  knex: Knex;
  logger: LoggerService;
  notifications: NotificationService;
  /** Entity ref of the group that decides on waivers. */
  platformGroup: string;
  now?: () => Date;
}) {
  const { knex } = options;
  const coverage = new Coverage(knex);
  const notices = new WaiverNotices(options);
  const waivers = new WaiverStore(knex);
  return {
    waivers: new Waivers({
      ...options,
      coverage,
      entities: new EntityStore(knex),
      notices,
      store: waivers,
    }),
    campaigns: new Campaigns({
      ...options,
      coverage,
      store: new CampaignStore(knex),
    }),
    evidence: new EvidenceReader({
      ...options,
      store: new EvidenceStore(knex),
    }),
    dryRunner: new DryRunner(options),
    /** Ends waivers and warns of their end. To be run every few minutes. */
    waiverWatch: new WaiverWatch({ ...options, notices, store: waivers }),
    /** Reminds owners of campaigns. To be run every hour or so. */
    reminders: new Reminders({ ...options, store: new ReminderStore(knex) }),
  };
}
