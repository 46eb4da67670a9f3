import fs from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  execute,
  judge,
  passed,
  type Outcome,
  type Repository,
} from './check.ts';
import { AUDIENCE, startIssuer } from './issuer.ts';
import { findQueriedMetrics, metricsExposed } from './metricNames.ts';
import { startOtlpReceiver, type Span } from './otlpReceiver.ts';
import { RunningService } from './RunningService.ts';
import { apiWork } from './apiWork.ts';
import { workerWork } from './workerWork.ts';

/** Columns of {@link proveRun}, in the order of its outcomes. */
export const runColumns = ['ready', 'trace', 'metrics', 'drain'];

/** How to make one kind of service work. */
export interface Work {
  /** Gives it one piece of work and waits until it is done. @throws Error when it is done wrongly */
  once(): Promise<void>;
  /** Whether the span is of that piece of work. */
  isTraced(span: Span): boolean;
  /** Begins a piece of work that stays in flight until `finish`, which throws when it was not done. */
  slowly(): Promise<{ finish(): Promise<void> }>;
}

/** What there is to work with. */
export interface Surroundings {
  folder: string;
  service: RunningService;
  /** `postgresql://…` */
  database: string;
  /** A token that the service accepts, where it wants one. */
  token: string;
}

const EXPORT_TIMEOUT_MS = 10_000;

/** Starts the built service with what it needs, makes it work, looks at what it reports, and ends it while it works. */
export async function proveRun(
  { files, row }: Repository,
  folder: string,
  database: string,
): Promise<Outcome[]> {
  const [otlp, issuer] = await Promise.all([
    startOtlpReceiver(),
    startIssuer(),
  ]);
  const env = {
    DATABASE_URL: database,
    OIDC_ISSUER: issuer.url,
    OIDC_AUDIENCE: AUDIENCE,
    OTEL_EXPORTER_OTLP_ENDPOINT: otlp.url,
    OTEL_BSP_SCHEDULE_DELAY: '100',
  };
  const outcomes: Outcome[] = [];
  let service: RunningService | undefined;
  try {
    await migrate(folder, env);
    service = await RunningService.start(folder, env);
    await service.ready();
    outcomes.push(passed);
    const surroundings = { folder, service, database, token: issuer.token };
    const work =
      row.form.name === 'nodejs-worker'
        ? workerWork(surroundings)
        : apiWork(surroundings);

    await work.once();
    for (
      const end = Date.now() + EXPORT_TIMEOUT_MS;
      Date.now() < end && !otlp.spans.some(work.isTraced);
      await sleep(50)
    );
    outcomes.push(
      judge(
        otlp.spans.some(work.isTraced)
          ? []
          : [`No such span was exported, only: ${JSON.stringify(otlp.spans)}`],
      ),
    );

    const response = await fetch(`${service.management}/metrics`);
    const exposed = metricsExposed(await response.text());
    outcomes.push(
      judge(
        findQueriedMetrics(files)
          .filter(name => !exposed.has(name))
          .map(name => `${name} is asked for and not exposed`),
      ),
    );

    const slow = await work.slowly();
    service.terminate();
    await sleep(500);
    await slow.finish();
    const code = await service.exit();
    outcomes.push(
      judge(
        code === 0
          ? []
          : [`It ended with ${code}. Its log:\n${service.output}`],
      ),
    );
    return outcomes;
  } catch (error) {
    const output = `${(error as Error).message}\n${service?.output ?? ''}`;
    return runColumns.map(
      (_, index) =>
        outcomes[index] ??
        (index === outcomes.length
          ? { state: 'failed', output }
          : { state: 'skipped', why: 'what comes before it failed' }),
    );
  } finally {
    await service?.kill();
    await Promise.all([otlp.close(), issuer.close()]);
  }
}

async function migrate(folder: string, env: NodeJS.ProcessEnv) {
  if (!fs.existsSync(path.join(folder, 'dist/migrate.js'))) {
    return;
  }
  const { code, output } = await execute(
    process.execPath,
    ['dist/migrate.js'],
    {
      cwd: folder,
      env,
    },
  );
  if (code !== 0) {
    throw new Error(`The migrations failed:\n${output}`);
  }
}
