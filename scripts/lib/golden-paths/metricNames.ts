import { parser } from '@prometheus-io/lezer-promql';
import type { RenderedFile } from './Renderer.ts';
import { parseYaml } from './parseFiles.ts';

/** Where metrics are asked for: dashboards, rules, and the analysis that a rollout is judged by. */
const QUERIED =
  /^(observability\/(dashboards|rules|slo)|deploy)\b.*\.(json|ya?ml)$/;

/** Prometheus makes these itself for what it scrapes and evaluates. */
const OF_PROMETHEUS = new Set(['up', 'ALERTS', 'ALERTS_FOR_STATE']);

/** The metrics that a repository's files ask Prometheus for, apart from those that its own rules record. */
export function findQueriedMetrics(files: RenderedFile[]): string[] {
  const queries: string[] = [];
  const recorded = new Set<string>();
  for (const { content } of files.filter(({ path }) => QUERIED.test(path))) {
    for (const document of parseYaml(content.toString('utf8'))) {
      visit(document, (key, value) => {
        if (key === 'record') {
          recorded.add(value);
        } else if (['expr', 'query', 'definition'].includes(key)) {
          queries.push(value);
        }
      });
    }
  }
  const names = new Set(queries.flatMap(metricsIn));
  return [...names]
    .filter(name => !recorded.has(name) && !OF_PROMETHEUS.has(name))
    .sort();
}

/** Panels that ask something else than Prometheus, and variables of a dashboard that ask nothing. */
const NO_QUERIES = [
  'logs',
  'traces',
  'datasource',
  'constant',
  'custom',
  'textbox',
];

function visit(node: unknown, found: (key: string, value: string) => void) {
  if (typeof node !== 'object' || node === null) {
    return;
  }
  if ('type' in node && NO_QUERIES.includes(String(node.type))) {
    return;
  }
  for (const [key, value] of Object.entries(node)) {
    if (typeof value === 'string') {
      found(key, value);
    } else {
      visit(value, found);
    }
  }
}

/**
 * The metrics that a query names.
 *
 * @throws Error for a query that is not PromQL
 */
export function metricsIn(query: string): string[] {
  const text = query
    .replace(/^label_values\((.*?)(,\s*\w+)?\)$/, '$1') // Grafana's own function around a selector
    .replace(/\$(__\w+|\{__\w+\})/g, '5m')
    .replace(/\{\{\s*args\.[\w-]+\s*\}\}/g, '5m'); // an argument of an analysis
  const names: string[] = [];
  parser.parse(text).iterate({
    enter(node) {
      if (node.type.isError) {
        throw new Error(`not PromQL at character ${node.from}: ${query}`);
      }
      if (
        node.name === 'Identifier' &&
        node.node.parent?.name === 'VectorSelector'
      ) {
        names.push(text.slice(node.from, node.to));
      }
    },
  });
  return names;
}

/** The names of all samples in an exposition of metrics, in Prometheus's text format. */
export function metricsExposed(exposition: string): Set<string> {
  return new Set(
    exposition
      .split('\n')
      .filter(line => line !== '' && !line.startsWith('#'))
      .map(line => /^[a-zA-Z_:][\w:]*/.exec(line)?.[0] ?? ''),
  );
}
