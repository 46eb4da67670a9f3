import { PrometheusSerializer } from '@opentelemetry/exporter-prometheus';
import { emptyResource } from '@opentelemetry/resources';
import { MeterProvider, MetricReader } from '@opentelemetry/sdk-metrics';
import { arrangeForPrometheus } from './arrangeForPrometheus';

class Reader extends MetricReader {
  protected override async onShutdown() {}
  protected override async onForceFlush() {}
}

async function expose(measure: (provider: MeterProvider) => void) {
  const reader = new Reader();
  const provider = new MeterProvider({
    readers: [reader],
    resource: emptyResource(),
  });
  measure(provider);
  const { resourceMetrics } = await reader.collect();
  return new PrometheusSerializer('', false, undefined, true, true)
    .serialize(arrangeForPrometheus(resourceMetrics))
    .trim()
    .split('\n');
}

it('tells a metric of several plugins once, each sample with its plugin', async () => {
  const lines = await expose(provider => {
    for (const plugin of ['catalog', 'search']) {
      provider.getMeter(plugin).createCounter('runs').add(1, { task: 'clean' });
    }
  });
  expect(lines.filter(line => line.startsWith('# TYPE'))).toEqual([
    '# TYPE runs_total counter',
  ]);
  expect(lines).toContain(
    'runs_total{task="clean",otel_scope_name="catalog"} 1',
  );
  expect(lines).toContain(
    'runs_total{task="clean",otel_scope_name="search"} 1',
  );
});

it.each([
  ['wait', 's', 'wait_seconds'],
  ['wait.seconds', 's', 'wait_seconds'],
  ['wait', 'seconds', 'wait_seconds'],
  ['heap', 'By', 'heap_bytes'],
  ['use', '1', 'use'],
  ['queue', '{entity}', 'queue'],
  ['queue', undefined, 'queue'],
])('names %s in %s as %s', async (name, unit, expected) => {
  const lines = await expose(provider =>
    provider
      .getMeter('x')
      .createGauge(name, { ...(unit && { unit }) })
      .record(3),
  );
  expect(lines.at(-1)).toBe(`${expected}{otel_scope_name="x"} 3`);
});
