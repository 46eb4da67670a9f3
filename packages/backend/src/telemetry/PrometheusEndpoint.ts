import { PrometheusExporter } from '@opentelemetry/exporter-prometheus';
import type { CollectionResult } from '@opentelemetry/sdk-metrics';
import { arrangeForPrometheus } from './arrangeForPrometheus';

/** How long one source of numbers may take, in milliseconds: the others are told all the same. */
const PATIENCE = 5_000;

const LOOPBACK = '127.0.0.1';

/**
 * Answers Prometheus on a port of its own, 9464 unless OTEL_EXPORTER_PROMETHEUS_PORT says otherwise, and on the loopback
 * interface unless OTEL_EXPORTER_PROMETHEUS_HOST does: what the portal says of itself is not for everybody who can reach
 * the portal, and is still to be had while the portal's own port is flooded.
 */
export class PrometheusEndpoint extends PrometheusExporter {
  /** @throws Error when the port is taken */
  static async listen(): Promise<PrometheusEndpoint> {
    const endpoint = new PrometheusEndpoint({
      host: process.env.OTEL_EXPORTER_PROMETHEUS_HOST || LOOPBACK,
      preventServerStart: true,
      withoutScopeInfo: true, // it is a label of each sample already
    });
    await endpoint.startServer();
    return endpoint;
  }

  override async collect(options?: {
    timeoutMillis?: number;
  }): Promise<CollectionResult> {
    const { resourceMetrics, errors } = await super.collect({
      timeoutMillis: PATIENCE,
      ...options,
    });
    return { resourceMetrics: arrangeForPrometheus(resourceMetrics), errors };
  }
}
