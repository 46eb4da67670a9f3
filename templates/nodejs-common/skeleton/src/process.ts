import type { MetricProducer } from '@opentelemetry/sdk-metrics';
import closeWithGrace from 'close-with-grace';
import type { Logger } from 'pino';
import { configOrExit } from './configOrExit.ts';
import { Health } from './health.ts';
import { startTelemetry } from './instrumentation.ts';
import { createLogger } from './logging.ts';
import { buildManagement } from './management.ts';
import type { ServiceConfig } from './serviceConfig.ts';

/** What the process gives to the work it was started for. */
export interface Surroundings<C extends ServiceConfig> {
  readonly config: C;
  readonly health: Health;
  readonly logger: Logger;
}

/** The work that the process was started for. */
export interface Work {
  /** Resolves once work can come. */
  start(): Promise<unknown>;
  /** Takes no new work and resolves once the work in hand is done. */
  stop(): Promise<void>;
}

/**
 * Runs a service from its configuration to its last log line. The management server starts first and stops
 * last, so that probes are answered all the while: not ready before everything is, nor once SIGTERM came.
 *
 * @param prepare - puts the work together; it loads its modules itself, because what telemetry looks into
 * must be loaded after telemetry has started
 * @param metricProducers - count by themselves what is collected besides the metrics of the SDK
 */
export async function runProcess<C extends ServiceConfig>(
  readConfig: (variables: NodeJS.ProcessEnv) => C,
  prepare: (surroundings: Surroundings<C>) => Promise<Work>,
  metricProducers: MetricProducer[] = [],
): Promise<void> {
  const config = configOrExit(readConfig);
  const telemetry = await startTelemetry(config, metricProducers);
  const logger = createLogger(config);
  const health = new Health();
  const management = buildManagement({ health, logger, telemetry });
  const stops = [() => telemetry.shutdown(), () => management.close()];

  closeWithGrace({ delay: config.shutdownTimeoutMs, logger }, async ({ err, signal }) => {
    if (err) logger.fatal({ err }, 'stopping after an error that nothing caught');
    else logger.info({ signal }, 'draining');
    health.markDraining();
    for (const stop of stops.reverse()) await stop();
    logger.info('stopped');
  });

  await management.listen({
    host: config.managementHost,
    port: config.managementPort,
    listenTextResolver: address => `Management listening at ${address}`,
  });
  const work = await prepare({ config, health, logger });
  stops.push(() => work.stop());
  await work.start();
  health.markStarted();
  logger.info('started');
}
