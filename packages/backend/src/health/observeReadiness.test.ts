import { metrics } from '@opentelemetry/api';
import {
  AggregationTemporality,
  InMemoryMetricExporter,
  MeterProvider,
  PeriodicExportingMetricReader,
} from '@opentelemetry/sdk-metrics';
import { observeReadiness } from './observeReadiness';

it('tells whether the replica is ready, whenever it is looked at', async () => {
  const exporter = new InMemoryMetricExporter(
    AggregationTemporality.CUMULATIVE,
  );
  const reader = new PeriodicExportingMetricReader({ exporter });
  const provider = new MeterProvider({ readers: [reader] });
  metrics.setGlobalMeterProvider(provider);
  let status = 200;
  observeReadiness(async () => ({ status }));
  const look = async () => {
    const { resourceMetrics } = await reader.collect();
    const [{ metrics: found }] = resourceMetrics.scopeMetrics;
    return found.map(({ descriptor, dataPoints }) => [
      descriptor.name,
      dataPoints[0].value,
    ]);
  };
  await expect(look()).resolves.toEqual([['slipway.ready', 1]]);
  status = 503;
  await expect(look()).resolves.toEqual([['slipway.ready', 0]]);
  await provider.shutdown();
  metrics.disable();
});
