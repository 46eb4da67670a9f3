import { ValueType, type HrTime } from '@opentelemetry/api';
import { emptyResource } from '@opentelemetry/resources';
import {
  AggregationTemporality,
  DataPointType,
  type CollectionResult,
  type DataPoint,
  type Histogram,
  type MetricProducer,
} from '@opentelemetry/sdk-metrics';

/** Upper bounds in seconds. One of them is the latency that the service level objective promises. */
const BOUNDARIES = [0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5, 10];

const DESCRIPTOR = {
  name: 'http.server.request.duration',
  description: 'Time from receiving a request to the end of its answer.',
  unit: 's',
  valueType: ValueType.DOUBLE,
};

/** What durations are told apart by: small fixed sets, or there would be too many of them. */
interface Labels {
  readonly method: string;
  /** The route template, never the path. */
  readonly route: string;
  readonly status: number;
}

/**
 * The histogram `http.server.request.duration` of the OpenTelemetry semantic conventions. It counts by itself
 * what the readers of the SDK then collect with all other metrics: a histogram of the SDK sorts and serializes
 * its attributes for each value, which costs a tenth of a small request. It is always cumulative, whatever
 * `OTEL_EXPORTER_OTLP_METRICS_TEMPORALITY_PREFERENCE` asks of the SDK.
 */
export class RequestDurations implements MetricProducer {
  readonly #byRoute = new Map<string, Series[]>();

  /** Counts a request that took so many seconds. */
  record(labels: Labels, seconds: number): void {
    this.#series(labels).add(seconds);
  }

  /** What was counted since the process started; with the resource of the process once a reader has taken it. */
  collect(): Promise<CollectionResult> {
    const endTime = now();
    const metric = {
      descriptor: DESCRIPTOR,
      aggregationTemporality: AggregationTemporality.CUMULATIVE,
      dataPointType: DataPointType.HISTOGRAM as const,
      dataPoints: [...this.#byRoute.values()].flat().map(series => series.dataPoint(endTime)),
    };
    const scopeMetrics = [{ scope: { name: 'http' }, metrics: [metric] }];
    return Promise.resolve({
      resourceMetrics: { resource: emptyResource(), scopeMetrics },
      errors: [],
    });
  }

  #series(labels: Labels): Series {
    const { method, route, status } = labels;
    const known = this.#byRoute.get(route) ?? [];
    for (const series of known) {
      if (series.labels.status === status && series.labels.method === method) return series;
    }
    const added = new Series(labels);
    this.#byRoute.set(route, [...known, added]);
    return added;
  }
}

/** The requests that have the same labels. */
class Series {
  readonly labels: Labels;
  readonly #startTime = now();
  /** One count below each boundary, and one above the last. */
  readonly #counts = new Array<number>(BOUNDARIES.length + 1).fill(0);
  #sum = 0;
  #min = Infinity;
  #max = -Infinity;

  constructor(labels: Labels) {
    this.labels = labels;
  }

  add(seconds: number): void {
    const found = BOUNDARIES.findIndex(boundary => seconds <= boundary);
    const bucket = found === -1 ? BOUNDARIES.length : found;
    this.#counts[bucket] = (this.#counts[bucket] ?? 0) + 1;
    this.#sum += seconds;
    this.#min = Math.min(this.#min, seconds);
    this.#max = Math.max(this.#max, seconds);
  }

  dataPoint(endTime: HrTime): DataPoint<Histogram> {
    const counts = [...this.#counts];
    return {
      startTime: this.#startTime,
      endTime,
      attributes: {
        'http.request.method': this.labels.method,
        'http.route': this.labels.route,
        'http.response.status_code': this.labels.status,
      },
      value: {
        buckets: { boundaries: BOUNDARIES, counts },
        count: counts.reduce((sum, count) => sum + count, 0),
        sum: this.#sum,
        min: this.#min,
        max: this.#max,
      },
    };
  }
}

function now(): HrTime {
  const milliseconds = Date.now();
  return [Math.floor(milliseconds / 1_000), (milliseconds % 1_000) * 1_000_000];
}

/** Those of this process, of which there is one, as there is one OpenTelemetry. */
export const requestDurations = new RequestDurations();
