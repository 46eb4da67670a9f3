import { resolve } from 'node:path';
import { S3Client } from '@aws-sdk/client-s3';
import type { LoggerService } from '@backstage/backend-plugin-api';
import type {
  InfrastructureRepository,
  Provisioner,
} from '@slipway/plugin-infra-requests-node';
import type { Knex } from 'knex';
import { DatabaseStateStore } from '../database/runs/DatabaseStateStore';
import { LogStore } from '../database/runs/LogStore';
import { OutputTable } from '../database/runs/OutputTable';
import { PlanStore } from '../database/runs/PlanStore';
import { RunStore } from '../database/runs/RunStore';
import { SecretTable } from '../database/runs/SecretTable';
import { SourceTable } from '../database/runs/SourceTable';
import { StateIndex } from '../database/runs/StateIndex';
import { WithdrawalStore } from '../database/WithdrawalStore';
import { Outputs } from '../outputs/Outputs';
import { SecretStore } from '../outputs/SecretStore';
import { S3StateStore } from '../provisioners/state/S3StateStore';
import type { StateStore } from '../provisioners/state/StateStore';
import { Leftovers } from '../provisioners/terraform/Leftovers';
import { TerraformProvisioner } from '../provisioners/terraform/TerraformProvisioner';
import type { RunEvents } from '../requests/RunEvents';
import { Sealer } from '../seal/Sealer';
import { Sources } from '../source/Sources';
import { Withdrawals } from '../source/Withdrawals';
import { DatabaseRunQueue } from './DatabaseRunQueue';
import { beginInstance, endInstance } from './instance';
import { LossWatch } from './LossWatch';
import { persistently } from './persistently';
import type { RunSettings, StateSettings } from './readRunSettings';
import { Reports } from './Reports';
import { RunExecution } from './RunExecution';
import { RunReader } from './RunReader';
import { Settlement } from './Settlement';
import { GRACE } from './silence';
import { Worker } from './Worker';

/** What {@link createRuns} works with. */
export interface RunsOptions {
  knex: Knex;
  logger: LoggerService;
  /** Those that modules have added. */
  provisioners: Provisioner[];
  /** Where Git holds what was asked for. */
  repository: InfrastructureRepository;
  settings: RunSettings;
  /** For the folders of runs. */
  workingDirectory: string;
  now?: () => Date;
}

/** Everything about runs: their queue, what they make, and whoever works them off once `start` was called. */
export function createRuns(options: RunsOptions) {
  const { knex, logger, repository, settings } = options;
  const folders = foldersIn(options.workingDirectory);
  const instance = beginInstance();
  const sealer = new Sealer(settings.keys);
  const store = new RunStore(knex);
  const logs = new LogStore(knex);
  const plans = new PlanStore(knex, sealer);
  const secrets = new SecretStore(new SecretTable(knex), sealer);
  const outputs = new Outputs(new OutputTable(knex), sealer);
  const sources = new Sources(repository, new SourceTable(knex));
  const states = createStateStore(settings.state, knex, sealer);
  const terraform = new TerraformProvisioner({
    ...settings,
    folders,
    grace: GRACE,
    instance,
    persistently,
    plans,
    states,
  });
  const provisioners = new Map(
    [terraform, ...options.provisioners].map(one => [one.name, one]),
  );
  const queue = new DatabaseRunQueue(store);
  const wake = () => queue.wake();
  const withdrawals = new Withdrawals({
    ...{ logger, provisioners, sources },
    store: new WithdrawalStore(knex),
    now: options.now ?? (() => new Date()),
  });
  let worker: Worker | undefined;
  let settlement: Settlement | undefined;
  const reports = new Reports({
    ...{ knex, logs, plans, secrets, store, wake },
    settlement: () => {
      if (!settlement) {
        throw new Error('Nobody is told of reports yet');
      }
      return settlement;
    },
  });
  return {
    outputs,
    queue,
    reader: new RunReader({ logs, plans, reports, store }),
    secrets,
    sources,
    states,
    withdrawals,

    /** Begins to work the queue off. */
    async start(events: RunEvents): Promise<void> {
      const leftovers = new Leftovers({
        ...{ states, logger },
        runs: folders.runs,
        grace: GRACE,
      });
      settlement = new Settlement({
        ...{ knex, events, outputs, plans, secrets, states, store },
      });
      reports.connect(events);
      withdrawals.connect(events);
      const execution = new RunExecution({
        ...{ events, instance, logger, logs, provisioners },
        ...{ secrets, settlement, sources },
      });
      const losses = new LossWatch({
        ...{ leftovers, logger, settlement, store, wake },
      });
      const { concurrency } = settings;
      worker = new Worker({
        ...{ instance, concurrency, execution, losses, logger, store },
      });
      const started = worker;
      queue.onWake(() => started.wake());
      await worker.start();
    },

    /** Interrupts what runs here. Other replicas, or this one when it is back, go on with it. */
    async stop(): Promise<void> {
      await worker?.stop();
      endInstance(instance);
    },
  };
}

/** See {@link createRuns}. */
export type Runs = ReturnType<typeof createRuns>;

function foldersIn(workingDirectory: string) {
  return {
    runs: resolve(workingDirectory, 'infra-runs'),
    pluginCache: resolve(workingDirectory, 'infra-providers'),
    settingsFile: resolve(workingDirectory, 'infra-settings', 'terraform.rc'),
  };
}

function createStateStore(
  state: StateSettings,
  knex: Knex,
  sealer: Sealer,
): StateStore {
  if (state.store === 'postgres') {
    return new DatabaseStateStore(knex, sealer);
  }
  const { bucket, region, endpoint } = state;
  return new S3StateStore({
    bucket,
    index: new StateIndex(knex),
    sealer,
    client: new S3Client({
      ...(region && { region }),
      // Stores other than Amazon's know no host names of buckets, and not all of them its newer checksums.
      ...(endpoint && {
        endpoint,
        forcePathStyle: true,
        requestChecksumCalculation: 'WHEN_REQUIRED' as const,
        responseChecksumValidation: 'WHEN_REQUIRED' as const,
      }),
    }),
  });
}
