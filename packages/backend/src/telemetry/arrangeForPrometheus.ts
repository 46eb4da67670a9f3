import type {
  DataPoint,
  MetricData,
  ResourceMetrics,
} from '@opentelemetry/sdk-metrics';
import { ATTR_OTEL_SCOPE_NAME } from '@opentelemetry/semantic-conventions';

/**
 * Brings measurements into the shape that Prometheus wants, which the exporter leaves to others: each name once, however
 * many plugins measure under it, and with its unit, as OpenTelemetry's "Prometheus and OpenMetrics Compatibility" and
 * its collector have it. So a dashboard fits both ways of exporting.
 */
export function arrangeForPrometheus({
  resource,
  scopeMetrics,
}: ResourceMetrics): ResourceMetrics {
  const byName = new Map<string, MetricData>();
  for (const { scope, metrics } of scopeMetrics) {
    for (const metric of metrics) {
      const name = withUnit(metric);
      const points = pointsOf(byName.get(name));
      byName.set(name, {
        ...metric,
        descriptor: { ...metric.descriptor, name },
        dataPoints: [
          ...points,
          ...pointsOf(metric).map(point => ({
            ...point,
            attributes: {
              ...point.attributes,
              [ATTR_OTEL_SCOPE_NAME]: scope.name,
            },
          })),
        ],
      } as MetricData);
    }
  }
  const scope = { name: '' };
  return { resource, scopeMetrics: [{ scope, metrics: [...byName.values()] }] };
}

/** Points of one metric are of one type, which no type of the SDK can tell once they are in a list. */
function pointsOf(metric: MetricData | undefined): DataPoint<unknown>[] {
  return metric?.dataPoints ?? [];
}

const UNITS: Record<string, string> = { s: 'seconds', By: 'bytes' };

function withUnit({ descriptor: { name, unit } }: MetricData): string {
  // In braces stands what is counted, which is no unit; "1" is none either.
  const isUnit = unit !== '' && unit !== '1' && !unit.startsWith('{');
  const suffix = UNITS[unit] ?? unit;
  return isUnit && !name.endsWith(suffix) ? `${name}.${suffix}` : name;
}
