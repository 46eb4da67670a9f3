import { hash } from 'node:crypto';
import {
  type Attribution,
  attributeChange,
  attributeDeployment,
  attributeIncident,
} from '../attribution/attribute';
import type { CatalogMirror } from '../attribution/CatalogMirror';
import type { CatalogSnapshot } from '../attribution/CatalogSnapshot';
import type { RecordStore } from '../database/records/RecordStore';
import type { SaveCounts } from '../database/records/rows';
import type {
  NativeChange,
  NativeDeployment,
  NativeIncident,
  NativeRecord,
} from './NativeRecord';

/** How old a snapshot may be to say that the catalog has not got a component, in milliseconds. */
const YOUNG = 3_000;

/**
 * The door for records: attributes them and keeps them. Idempotent by `(source, id)`; a corrected record replaces the
 * earlier one. What was counted as accepted is on disk, together with the note of what to compute again.
 */
export class Ingestion {
  constructor(
    private readonly options: {
      store: RecordStore;
      mirror: CatalogMirror;
      /** Whether an environment is production. */
      isProduction(environment: string): boolean;
    },
  ) {}

  /** Keeps records of any kind, as a source makes them, in one transaction. */
  async ingest(records: NativeRecord[]): Promise<SaveCounts> {
    const { mirror, store } = this.options;
    const rows = this.#toRows(records, await mirror.snapshot());
    const isComplete =
      rows.deployments.every(row => row.component) &&
      rows.changes.every(row => row.components.length > 0) &&
      rows.incidents.every(row => row.component || !row.componentRef);
    // What nothing ties may belong to a component that has just come.
    return store.save(
      isComplete ? rows : this.#toRows(records, await mirror.snapshot(YOUNG)),
    );
  }

  #toRows(records: NativeRecord[], snapshot: CatalogSnapshot) {
    return {
      deployments: records.flatMap(native =>
        native.kind === 'deployment'
          ? this.#deploymentRow(
              native.record,
              attributeDeployment(snapshot, native.record),
            )
          : [],
      ),
      changes: records.flatMap(native =>
        native.kind === 'change'
          ? changeRow(native.record, attributeChange(snapshot, native.record))
          : [],
      ),
      incidents: records.flatMap(native =>
        native.kind === 'incident'
          ? incidentRow(
              native.record,
              attributeIncident(snapshot, native.record),
            )
          : [],
      ),
    };
  }

  #deploymentRow(record: NativeDeployment, attribution: Attribution) {
    const { componentRef, repository, attributedBy } = attribution;
    return {
      record,
      digest: digestOf(record),
      componentRef,
      repository,
      attributedBy,
      component: attribution.components.at(0),
      production: this.options.isProduction(record.environment),
    };
  }
}

function changeRow(record: NativeChange, attribution: Attribution) {
  const { componentRef, components, attributedBy } = attribution;
  return {
    record,
    digest: digestOf(record),
    componentRef,
    components,
    attributedBy,
    repository: attribution.repository ?? record.repository,
  };
}

function incidentRow(record: NativeIncident, attribution: Attribution) {
  return {
    record,
    digest: digestOf(record),
    componentRef: attribution.componentRef,
    component: attribution.components.at(0),
  };
}

/** Half of a SHA-256 of the record; the order of its fields makes no difference. */
function digestOf(record: object): string {
  const fields = Object.entries(record)
    .filter(([, value]) => value !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return hash('sha256', JSON.stringify(fields), 'hex').slice(0, 32);
}
