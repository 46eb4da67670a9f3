import type {
  AuthService,
  LoggerService,
  UserInfoService,
} from '@backstage/backend-plugin-api';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import type { EventsService } from '@backstage/plugin-events-node';
import type { Roles } from '@slipway/backend-common';
import type { Environment } from '@slipway/plugin-infra-requests-common';
import type { Knex } from 'knex';
import { Approvals } from './approvals/Approvals';
import { AuditTrail } from './audit/AuditTrail';
import { ApprovalStore } from './database/ApprovalStore';
import { AuditStore } from './database/AuditStore';
import { IdempotencyStore } from './database/IdempotencyStore';
import { InsightsStore } from './database/InsightsStore';
import { OutboxStore } from './database/OutboxStore';
import { RequestLister } from './database/RequestLister';
import { RequestStore } from './database/RequestStore';
import type { SourceTable } from './database/runs/SourceTable';
import { WatchStore } from './database/WatchStore';
import { WithdrawalStore } from './database/WithdrawalStore';
import { Announcer } from './events/Announcer';
import type { Notices } from './events/Notices';
import { InsightsReader } from './insights/InsightsReader';
import { Branches } from './leases/Branches';
import { DriftSchedule } from './leases/DriftSchedule';
import { LeaseWatch } from './leases/LeaseWatch';
import type { ModuleCatalogue } from './modules/ModuleCatalogue';
import type { Policies } from './policy/Policies';
import { Access } from './requests/Access';
import { Changes } from './requests/Changes';
import { Decider } from './requests/Decider';
import { Examiner } from './requests/Examiner';
import { Extensions } from './requests/Extensions';
import { Operations } from './requests/Operations';
import { Parties } from './requests/Parties';
import { PlanReader } from './requests/PlanReader';
import { PolicyAsker } from './requests/PolicyAsker';
import { Previews } from './requests/Previews';
import { RequestReader } from './requests/RequestReader';
import { RequestRuns } from './requests/RequestRuns';
import { Requests } from './requests/Requests';
import { Reveals } from './requests/Reveals';
import type { Outputs, RunReader, SecretStore } from './requests/seams';
import { Work } from './requests/Work';
import type { RunQueue } from './runs/RunQueue';
import { Callers } from './visibility/Callers';
import { GroupTree } from './visibility/GroupTree';

/** Requests with all that becomes of them, on top of what runs Terraform, reads modules and knows the policy. */
export function createCore(services: {
  auth: AuthService;
  catalog: CatalogService;
  environments: Environment[];
  events: EventsService;
  knex: Knex;
  logger: LoggerService;
  modules: ModuleCatalogue;
  notices: Notices;
  outputs: Outputs;
  /** Entity ref. */
  roles: Pick<Roles, 'platform'>;
  policies: Policies;
  queue: RunQueue;
  runs: RunReader;
  secrets: SecretStore;
  sources: Pick<SourceTable, 'find'>;
  userInfo: UserInfoService;
  now?: () => Date;
}) {
  const { knex, runs, modules, environments } = services;
  const now = services.now ?? (() => new Date());
  const store = new RequestStore(knex);
  const approvalStore = new ApprovalStore(knex);
  const audit = new AuditStore(knex);
  const outbox = new OutboxStore(knex);
  const withdrawals = new WithdrawalStore(knex);
  const shared = { ...services, audit, now, outbox, store, withdrawals };

  const announcer = new Announcer(shared);
  const work = new Work({ ...shared, announcer });
  const parties = new Parties(services);
  const asker = new PolicyAsker({ ...shared, parties });
  const access = new Access(store);
  const base = { ...shared, access, asker, parties, work };

  const examiner = new Examiner(base);
  const changes = new Changes(base);
  const operations = new Operations(base);
  const decider = new Decider({ ...base, approvals: approvalStore });
  const watch = new WatchStore(knex);
  const leases = new LeaseWatch({ ...base, operations, watch });
  return {
    access,
    announcer,
    approvals: new Approvals({ access, store: approvalStore, work }),
    branches: new Branches({ leases, watch, work }),
    callers: new Callers({ ...services, groups: new GroupTree(shared) }),
    changes,
    decider,
    drift: new DriftSchedule({ ...base, watch }),
    environments,
    examiner,
    extensions: new Extensions(base),
    insights: new InsightsReader({ store: new InsightsStore(knex), now }),
    leases,
    modules,
    operations,
    plans: new PlanReader(base),
    previews: new Previews({ ...base, changes }),
    reader: new RequestReader({
      ...base,
      approvals: approvalStore,
      lister: new RequestLister(knex),
    }),
    requests: new Requests({
      ...base,
      examiner,
      idempotency: new IdempotencyStore(knex),
    }),
    reveals: new Reveals(base),
    /** What runs call when they end. */
    runEvents: new RequestRuns({ ...base, decider }),
    runs,
    trail: new AuditTrail(audit),
  };
}
