import type { CsvTable } from '@slipway/backend-common';
import type {
  DoraAnswer,
  MetricName,
  MetricRecord,
  Service,
  Unattributed,
} from '@slipway/plugin-dx-metrics-common';

const CHANGE_COLUMNS = [
  'source',
  'id',
  'component',
  'repository',
  'author',
  'firstCommitAt',
  'mergedAt',
  'deployment.source',
  'deployment.id',
  'deployment.finishedAt',
  'leadSeconds',
  'phases.coding',
  'phases.pickup',
  'phases.review',
  'phases.deploy',
  'why',
  'url',
];

const DEPLOYMENT_COLUMNS = [
  'source',
  'id',
  'component',
  'environment',
  'finishedAt',
  'commit',
  'version',
  'failed',
  'failureReason',
  'unplanned',
  'repairedBy.source',
  'repairedBy.id',
  'incidents',
  'restoredAt',
  'recoverySeconds',
  'why',
  'url',
];

const METRIC_COLUMNS = [
  'changeLeadTime.value',
  'changeLeadTime.samples',
  'changeLeadTime.p75',
  'changeLeadTime.p90',
  'changeLeadTime.mean',
  'changeLeadTime.phases.coding',
  'changeLeadTime.phases.pickup',
  'changeLeadTime.phases.review',
  'changeLeadTime.phases.deploy',
  'changeLeadTime.approximate',
  'deploymentFrequency.value',
  'deploymentFrequency.samples',
  'deploymentFrequency.deploymentDaysPerWeek',
  'changeFailRate.value',
  'changeFailRate.failed',
  'failedDeploymentRecoveryTime.value',
  'failedDeploymentRecoveryTime.samples',
  'deploymentReworkRate.value',
  'deploymentReworkRate.unplanned',
];

const SERIES_COLUMNS = ['start', ...METRIC_COLUMNS, 'incidents'];
const SERVICE_COLUMNS = ['component', ...METRIC_COLUMNS];

const UNATTRIBUTED_COLUMNS = [
  'kind',
  'source',
  'id',
  'at',
  'component',
  'repository',
  'environment',
  'status',
  'reason',
  'url',
];

/** The records behind a number. */
export function recordsTable(
  metric: MetricName,
  pages: AsyncIterable<MetricRecord[]>,
): CsvTable {
  return {
    name: metric,
    columns: metric === 'changeLeadTime' ? CHANGE_COLUMNS : DEPLOYMENT_COLUMNS,
    pages: mapPages(pages, record => ({
      ...record,
      ...('incidents' in record && {
        incidents: record.incidents.map(({ id }) => id).join(' '),
      }),
    })),
  };
}

/** The series of an answer, a row for each bucket. */
export function seriesTable({ series }: DoraAnswer): CsvTable {
  return { name: 'delivery', columns: SERIES_COLUMNS, pages: [series] };
}

/** The services of a scope, a row for each. */
export function servicesTable(pages: AsyncIterable<Service[]>): CsvTable {
  return {
    name: 'services',
    columns: SERVICE_COLUMNS,
    pages: mapPages(pages, ({ component, metrics }) => ({
      component,
      ...metrics,
    })),
  };
}

/** The records that no rule could tie. */
export function unattributedTable(
  kind: string,
  pages: AsyncIterable<Unattributed[]>,
): CsvTable {
  return {
    name: `unattributed-${kind}s`,
    columns: UNATTRIBUTED_COLUMNS,
    pages,
  };
}

async function* mapPages<T>(
  pages: AsyncIterable<T[]>,
  toRow: (record: T) => object,
): AsyncGenerator<object[]> {
  for await (const page of pages) {
    yield page.map(toRow);
  }
}
