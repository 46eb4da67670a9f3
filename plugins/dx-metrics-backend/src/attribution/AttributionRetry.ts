import type {
  LooseRecord,
  Tie,
  UnattributedStore,
} from '../database/records/UnattributedStore';
import type { RecordKind } from '../ingestion/NativeRecord';
import {
  type Attribution,
  attributeChange,
  attributeDeployment,
  attributeIncident,
} from './attribute';
import type { CatalogMirror } from './CatalogMirror';
import type { CatalogSnapshot } from './CatalogSnapshot';

const PAGE = 1_000;

const RULES: Record<
  RecordKind,
  (snapshot: CatalogSnapshot, record: LooseRecord) => Attribution
> = {
  deployment: attributeDeployment,
  change: (snapshot, record) =>
    attributeChange(snapshot, {
      ...record,
      repository: record.repository ?? '',
    }),
  incident: attributeIncident,
};

/** Follows the catalog: when it changes, tries again what could not be attributed. */
export class AttributionRetry {
  #seen: string | undefined;

  constructor(
    private readonly options: {
      mirror: CatalogMirror;
      store: UnattributedStore;
    },
  ) {}

  /** Reads the catalog, and tries again if it says something new. */
  async run(signal?: AbortSignal): Promise<void> {
    const snapshot = await this.options.mirror.refresh();
    if (snapshot.digest === this.#seen) {
      return;
    }
    for (const kind of ['deployment', 'change', 'incident'] as const) {
      await this.#retry(kind, snapshot, signal);
    }
    if (!signal?.aborted) {
      this.#seen = snapshot.digest;
    }
  }

  async #retry(
    kind: RecordKind,
    snapshot: CatalogSnapshot,
    signal?: AbortSignal,
  ): Promise<void> {
    const { store } = this.options;
    let last: string | undefined = '0';
    while (last !== undefined && !signal?.aborted) {
      const records = await store.readAfter(kind, last, PAGE);
      const ties = records.flatMap((record): Tie[] => {
        const { components, attributedBy } = RULES[kind](snapshot, record);
        return attributedBy
          ? [{ id: record.id, components, attributedBy }]
          : [];
      });
      await store.tie(kind, ties);
      last = records.at(-1)?.id;
    }
  }
}
