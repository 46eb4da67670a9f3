import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Inputs, Run } from '@slipway/plugin-infra-requests-common';
import {
  LocalRepository,
  type Provisioner,
} from '@slipway/plugin-infra-requests-node';
import type { Knex } from 'knex';
import { createRuns, type Runs } from '../createRuns';
import type { RunSettings } from '../readRunSettings';
import { RecordingLogger } from './RecordingLogger';
import { requestRow } from './requestRow';
import { TestEvents } from './TestEvents';

/** The key of all tests. */
export const TEST_KEY = {
  id: 'test',
  secret: Buffer.alloc(32, 5).toString('base64'),
};

export const TEST_SETTINGS: RunSettings = {
  keys: [TEST_KEY],
  state: { store: 'postgres' },
  command: undefined,
  concurrency: 2,
  timeout: 60_000,
  pluginDirectory: undefined,
  environments: {},
};

type Operation = Run['operation'];

/** Runs on a database, as the portal has them, with requests that are always willing. */
export class TestRuns {
  readonly runs: Runs;
  readonly events: TestEvents;
  readonly logger = new RecordingLogger();

  constructor(
    readonly knex: Knex,
    readonly folder: string,
    options: {
      settings?: Partial<RunSettings>;
      provisioners?: Provisioner[];
      now?: () => Date;
    } = {},
  ) {
    this.runs = createRuns({
      knex,
      logger: this.logger,
      provisioners: options.provisioners ?? [],
      repository: new LocalRepository(this.repository),
      settings: { ...TEST_SETTINGS, ...options.settings },
      workingDirectory: join(folder, 'work'),
      now: options.now,
    });
    this.events = new TestEvents(knex, this.runs.queue);
  }

  /** Path of the infrastructure repository. */
  get repository(): string {
    return join(this.folder, 'infrastructure.git');
  }

  get folders(): string {
    return join(this.folder, 'work', 'infra-runs');
  }

  async start(): Promise<this> {
    await this.runs.start(this.events);
    return this;
  }

  /** Makes a request. @returns its id */
  async ask(
    inputs: Inputs = {},
    secrets: Inputs = { token: 'a-token-of-a-test' },
    name = `t${randomUUID().slice(0, 8)}`,
  ): Promise<string> {
    const id = randomUUID();
    await this.knex.transaction(async transaction => {
      await transaction('requests').insert(requestRow(id, name));
      await transaction('revisions').insert({
        request_id: id,
        n: 1,
        version: '1.0.0',
        commit: 'c0ffee',
        inputs: JSON.stringify({ name, ...inputs }),
        sensitive_inputs: Object.keys(secrets),
        is_preview: false,
        is_protected: false,
        requested_by: 'user:default/ada',
        at: new Date(),
      });
      await this.runs.secrets.put(transaction, id, 1, secrets);
    });
    return id;
  }

  /** Queues a run. @returns its number */
  async enqueue(
    requestId: string,
    kind: Run['kind'] = 'plan',
    operation: Operation = 'create',
    planRun?: number,
  ): Promise<number> {
    const n = await this.knex.transaction(transaction =>
      this.runs.queue.enqueue(transaction, {
        requestId,
        kind,
        operation,
        revision: 1,
        planRun,
      }),
    );
    this.runs.queue.wake();
    return n;
  }

  /** Makes something, from request to apply. */
  async provide(inputs: Inputs = {}, secrets?: Inputs): Promise<string> {
    const id = await this.ask(inputs, secrets);
    await this.enqueue(id);
    await this.until(id, 2, 'succeeded');
    return id;
  }

  async run(requestId: string, n: number): Promise<Run | undefined> {
    const runs = await this.runs.reader.runs(requestId);
    return runs.find(run => run.n === n);
  }

  /** Waits for a run to be in a state. */
  async until(
    requestId: string,
    n: number,
    state: Run['state'],
    seconds = 30,
  ): Promise<Run> {
    const end = Date.now() + seconds * 1_000;
    for (;;) {
      const run = await this.run(requestId, n).catch(() => undefined);
      if (run?.state === state) {
        return run;
      }
      if (
        Date.now() > end ||
        (run &&
          ['failed', 'lost', 'cancelled', 'succeeded'].includes(run.state))
      ) {
        throw new Error(
          `Run ${n} is ${run?.state}: ${run?.message}\n${await this.log(requestId, n)}`,
        );
      }
      await sleep(25);
    }
  }

  /** Waits for a text in a log. */
  async untilLogged(requestId: string, n: number, text: string): Promise<void> {
    for (
      let left = 400;
      !(await this.log(requestId, n).catch(() => '')).includes(text);
      left -= 1
    ) {
      if (left === 0) {
        throw new Error(
          `Nobody wrote ${text}:\n${await this.log(requestId, n)}`,
        );
      }
      await sleep(25);
    }
  }

  async log(requestId: string, n: number): Promise<string> {
    const { lines } = await this.runs.reader.log(requestId, n, 0);
    return lines.map(({ text }) => text).join('\n');
  }
}
