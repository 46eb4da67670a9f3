import { PrometheusExporter, PrometheusSerializer } from '@opentelemetry/exporter-prometheus';
import { DataPointType, type MetricData, type MetricProducer } from '@opentelemetry/sdk-metrics';

/** The words that the OpenTelemetry specification puts behind a metric's name for Prometheus, by unit. */
const UNITS: Readonly<Record<string, string>> = { s: 'seconds', By: 'bytes' };

/** Collects the metrics of the process when Prometheus asks for them. */
export class PrometheusReader extends PrometheusExporter {
  readonly #serializer = new PrometheusSerializer(undefined, false, undefined, false, true);

  /** @param metricProducers - count by themselves what is collected besides the metrics of the SDK */
  constructor(metricProducers: MetricProducer[] = []) {
    super({ preventServerStart: true, metricProducers });
  }

  /** The metrics, in the text format of Prometheus. */
  async scrape(): Promise<string> {
    const { resourceMetrics } = await this.collect();
    return this.#serializer.serialize({
      ...resourceMetrics,
      scopeMetrics: resourceMetrics.scopeMetrics.map(({ scope, metrics }) => ({
        scope,
        metrics: metrics.map(withUnitInName),
      })),
    });
  }
}

/** What the exporter leaves out: `http.server.request.duration` in `s` is `…_duration_seconds` in Prometheus. */
function withUnitInName(metric: MetricData): MetricData {
  const { name, unit } = metric.descriptor;
  const isRatio = unit === '1' && metric.dataPointType === DataPointType.GAUGE;
  const word = isRatio ? 'ratio' : UNITS[unit];
  const descriptor = { ...metric.descriptor, name: word ? `${name}.${word}` : name, unit: '' };
  return { ...metric, descriptor };
}
