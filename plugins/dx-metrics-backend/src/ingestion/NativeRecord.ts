import type {
  Change,
  Deployment,
  Incident,
} from '@slipway/plugin-dx-metrics-common';

/** A deployment as a source reports it. Some know the artifact and not the commit. */
export type NativeDeployment = Omit<Deployment, 'commit'> & {
  commit?: string;
};

/** A change as a source reports it: one without `mergedAt` is open still, one whose commits have no time is no sample. */
export type NativeChange = Omit<Change, 'mergedAt' | 'commits'> & {
  mergedAt?: string;
  commits: { sha: string; authoredAt?: string }[];
};

/** An incident as a source reports it: the end of one may be heard of before its beginning. */
export type NativeIncident = Omit<Incident, 'detectedAt'> & {
  detectedAt?: string;
};

/** What a source makes of a payload. */
export type NativeRecord =
  | { kind: 'deployment'; record: NativeDeployment }
  | { kind: 'change'; record: NativeChange }
  | { kind: 'incident'; record: NativeIncident };

/** The kinds of {@link NativeRecord}. */
export type RecordKind = NativeRecord['kind'];
