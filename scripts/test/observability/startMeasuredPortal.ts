import path from 'node:path';
import { Progress } from '../../bootstrap/progress.mjs';
import {
  DEMO_CONFIG,
  PLATFORM_ENGINEER,
  waitForCatalog,
} from '../../lib/demo.ts';
import {
  type OtlpReceiver,
  startOtlpReceiver,
} from '../../lib/golden-paths/otlpReceiver.ts';
import { startPortal } from '../../lib/portal.ts';
import { PortalApi } from '../../lib/portalApi.ts';
import { freePort } from '../../lib/ports.ts';
import { removePostgres, startPostgres } from '../../lib/postgres.ts';

/** A portal that answers Prometheus, and sends its traces to a receiver of the test. */
export interface MeasuredPortal {
  url: string;
  /** As somebody of the platform team. */
  api: PortalApi;
  receiver: OtlpReceiver;
  /** What Prometheus reads. */
  metrics(): Promise<string>;
  stop(): Promise<void>;
}

/** @param configs - configuration on top of that of the demonstration */
export async function startMeasuredPortal(
  folder: string,
  configs: string[],
): Promise<MeasuredPortal> {
  const directory = path.join(folder, 'postgres');
  const postgres = await startPostgres({
    directory,
    logFile: path.join(folder, 'postgres.log'),
    throwAway: true,
  });
  const receiver = await startOtlpReceiver();
  const metricsPort = await freePort();
  const portal = await startPortal({
    port: await freePort(),
    postgres,
    directory: path.join(folder, 'portal'),
    logFile: path.join(folder, 'portal.log'),
    configs: [DEMO_CONFIG, ...configs],
    environment: {
      OTEL_METRICS_EXPORTER: 'prometheus',
      OTEL_EXPORTER_PROMETHEUS_PORT: String(metricsPort),
      OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: `${receiver.url}/v1/traces`,
      OTEL_BSP_SCHEDULE_DELAY: '200',
    },
  });
  await new Progress().run('Loading the catalog', undefined, step =>
    waitForCatalog(portal.url, true, step),
  );
  return {
    url: portal.url,
    api: await PortalApi.asPerson(portal.url, PLATFORM_ENGINEER),
    receiver,
    async metrics() {
      const answer = await fetch(`http://127.0.0.1:${metricsPort}/metrics`);
      return answer.text();
    },
    async stop() {
      await portal.stop();
      await receiver.close();
      await postgres.stop();
      removePostgres(directory);
    },
  };
}
