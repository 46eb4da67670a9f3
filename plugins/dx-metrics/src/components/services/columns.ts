import type { MetricName, Service } from '@slipway/plugin-dx-metrics-common';
import {
  figureText,
  METRIC_NAMES,
  METRIC_TEXTS,
  metricFigure,
} from '@slipway/plugin-dx-metrics-react';
import { refText } from '@slipway/components/scope';

/** A column of the table by service. */
export interface ServiceColumn {
  id: string;
  title: string;
  /** The metric whose records its numbers lead to. */
  metric: MetricName;
  /** What it sorts by; null comes last. */
  valueOf: (service: Service) => number | null;
  /** The number for people, or a dash. */
  textOf: (service: Service) => string;
}

/** How many deployments there were, then the five metrics. */
export const SERVICE_COLUMNS: ServiceColumn[] = [
  {
    id: 'deployments',
    title: 'Deployments',
    metric: 'deploymentFrequency',
    valueOf: ({ metrics }) => metrics.deploymentFrequency.samples,
    textOf: ({ metrics }) =>
      metrics.deploymentFrequency.samples.toLocaleString('en-GB'),
  },
  ...METRIC_NAMES.map((metric): ServiceColumn => ({
    id: metric,
    title: METRIC_TEXTS[metric].title,
    metric,
    valueOf: ({ metrics }) => metrics[metric].value,
    textOf: ({ metrics }) => {
      const { value } = metrics[metric];
      return value === null ? '–' : figureText(metricFigure(metric, value));
    },
  })),
];

/** The column of the names. */
export const NAME = 'service';

/** What the rows are sorted by. */
export interface Sorting {
  /** {@link NAME}, or the id of a column. */
  column: string;
  direction: 'ascending' | 'descending';
}

/** The services whose name holds a text, sorted; where the values are equal, by name. */
export function arrange(
  services: Service[],
  text: string,
  { column, direction }: Sorting,
): Service[] {
  const sign = direction === 'ascending' ? 1 : -1;
  const valueOf = SERVICE_COLUMNS.find(({ id }) => id === column)?.valueOf;
  const byName = (a: Service, b: Service) =>
    refText(a.component).localeCompare(refText(b.component), 'en-GB');
  function compare(a: Service, b: Service): number {
    if (!valueOf) {
      return sign * byName(a, b);
    }
    const [first, second] = [valueOf(a), valueOf(b)];
    if (first === null || second === null) {
      return Number(first === null) - Number(second === null) || byName(a, b);
    }
    return sign * (first - second) || byName(a, b);
  }
  const wanted = text.trim().toLowerCase();
  return services
    .filter(({ component }) =>
      refText(component).toLowerCase().includes(wanted),
    )
    .sort(compare);
}
