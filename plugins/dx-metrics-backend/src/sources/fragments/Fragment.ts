import type {
  NativeChange,
  NativeDeployment,
  NativeIncident,
} from '../../ingestion/NativeRecord';

/** What ties an artifact to what it was built from. */
export interface Artifact {
  commit: string;
  repository: string;
  component: string;
  /** The ids of the changes that it brings. */
  changes: string[];
}

/** What one push brought to a branch. Its id is the commit that the branch points to since. */
export interface Push {
  commits: NativeChange['commits'];
  /** The files that it touched. */
  paths: string[];
}

/** The records that events tell of, without what identifies them; and what is known of things that they refer to. */
export interface Fields {
  deployment: Omit<NativeDeployment, 'id' | 'source'>;
  change: Omit<NativeChange, 'id' | 'source'>;
  incident: Omit<NativeIncident, 'id' | 'source' | 'resolvedAt'> & {
    /** Null when it goes on: one that was opened again has no end. */
    resolvedAt?: string | null;
  };
  artifact: Artifact;
  push: Push;
}

/** The kinds of {@link Fragment}. */
export type FragmentKind = keyof Fields;

/** What one event says about one record. */
export type FragmentOf<K extends FragmentKind> = K extends FragmentKind
  ? {
      kind: K;
      /** The system that reports. */
      source: string;
      /** Of the record, unique within kind and source. */
      recordId: string;
      /** Of the event, unique within the record: the same event counts once. */
      eventId: string;
      /** When it was so, in ISO 8601 in UTC, to the millisecond. */
      at: string;
      fields: Partial<Fields[K]>;
      /** The record that fills gaps: the artifact of a deployment, the push of a change's head, the push before a push. */
      refersTo?: string;
    }
  : never;

/** See {@link FragmentOf}. */
export type Fragment = FragmentOf<FragmentKind>;

/** Identifies the record that a fragment is about. */
export interface RecordKey {
  kind: FragmentKind;
  source: string;
  recordId: string;
}

/** The key as text; two keys are the same exactly when their texts are. */
export function keyText({ kind, source, recordId }: RecordKey): string {
  return JSON.stringify([kind, source, recordId]);
}
