import type {
  MetricName,
  MetricRecord,
  RecordsQuery,
} from '@slipway/plugin-dx-metrics-common';
import type { Knex } from 'knex';
import type { ComponentScope } from '../metrics/selection';
import { readDeploymentRecords } from './readDeploymentRecords';
import { readLeadTimeRecords } from './readLeadTimeRecords';

/** Which records to read. */
export interface RecordQuery {
  metric: MetricName;
  /** Only what stands above the line of a rate. */
  part?: RecordsQuery['part'];
  /** Of a duration, in seconds: only what took longer. */
  longerThan?: number;
  /** Of a duration, in seconds: only what took no longer. */
  atMost?: number;
  scope: ComponentScope;
  from: Date;
  /** Excluded. */
  to: Date;
  cursor?: string;
  limit: number;
}

/** Reads the records behind a number, newest first by the finish of the deployment. */
export class RecordReader {
  constructor(private readonly knex: Knex) {}

  /** @throws InputError when the cursor is not one of ours */
  async readPage(
    query: RecordQuery,
  ): Promise<{ items: MetricRecord[]; nextCursor?: string }> {
    return query.metric === 'changeLeadTime'
      ? readLeadTimeRecords(this.knex, query)
      : readDeploymentRecords(this.knex, query);
  }
}
