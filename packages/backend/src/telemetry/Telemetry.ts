import { metrics } from '@opentelemetry/api';
import { OTLPMetricExporter } from '@opentelemetry/exporter-metrics-otlp-proto';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-proto';
import { registerInstrumentations } from '@opentelemetry/instrumentation';
import {
  defaultResource,
  detectResources,
  envDetector,
  hostDetector,
  type Resource,
  resourceFromAttributes,
} from '@opentelemetry/resources';
import {
  MeterProvider,
  type MetricReader,
  PeriodicExportingMetricReader,
} from '@opentelemetry/sdk-metrics';
import { NodeTracerProvider } from '@opentelemetry/sdk-trace-node';
import { ATTR_SERVICE_NAME } from '@opentelemetry/semantic-conventions';
import { createInstrumentations } from './createInstrumentations';
import { DiscreetSpanProcessor } from './DiscreetSpanProcessor';
import { PrometheusEndpoint } from './PrometheusEndpoint';
import type { TelemetrySettings } from './readTelemetrySettings';
import { views } from './views';

/** OpenTelemetry's SDK with the parts that the portal uses, in place of what the API does without one. */
export class Telemetry {
  private constructor(
    private readonly tracing: NodeTracerProvider,
    private readonly metering: MeterProvider,
  ) {}

  /** Starts it for the whole process, once. @throws Error when the port of metrics is taken */
  static async start(settings: TelemetrySettings): Promise<Telemetry> {
    const resource = describeProcess();
    const readers: MetricReader[] = [];
    if (settings.metrics.has('prometheus')) {
      readers.push(await PrometheusEndpoint.listen());
    }
    if (settings.metrics.has('otlp')) {
      readers.push(
        new PeriodicExportingMetricReader({
          exporter: new OTLPMetricExporter(),
        }),
      );
    }
    const metering = new MeterProvider({ resource, readers, views });
    metrics.setGlobalMeterProvider(metering);
    // Also where nothing is sent: what measures requests finds their routes by the context that tracing carries.
    const tracing = new NodeTracerProvider({
      resource,
      spanProcessors: settings.traces
        ? [new DiscreetSpanProcessor(new OTLPTraceExporter())]
        : [],
    });
    tracing.register();
    registerInstrumentations({ instrumentations: createInstrumentations() });
    return new Telemetry(tracing, metering);
  }

  async stop(): Promise<void> {
    await Promise.all([this.tracing.shutdown(), this.metering.shutdown()]);
  }
}

function describeProcess(): Resource {
  return defaultResource()
    .merge(resourceFromAttributes({ [ATTR_SERVICE_NAME]: 'slipway' }))
    .merge(detectResources({ detectors: [hostDetector, envDetector] }));
}
