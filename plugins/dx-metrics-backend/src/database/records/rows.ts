import type {
  NativeChange,
  NativeDeployment,
  NativeIncident,
} from '../../ingestion/NativeRecord';

/** How a deployment or a change came to its component. */
export type AttributedBy = 'explicit' | 'repository';

interface KeptRecord<T> {
  record: T;
  /** Of the record, in hex: tells a repetition from a correction. */
  digest: string;
  /** The component that the record names, as a full entity ref, in the catalog or not. */
  componentRef?: string;
  /** The normalised name of the record's repository. */
  repository?: string;
}

/** A deployment, ready to be kept. */
export interface DeploymentRow extends KeptRecord<NativeDeployment> {
  production: boolean;
  /** The entity ref of the component that it belongs to. */
  component?: string;
  attributedBy?: AttributedBy;
}

/** A change, ready to be kept. */
export interface ChangeRow extends KeptRecord<NativeChange> {
  repository: string;
  /** The entity refs of the components that it touches. */
  components: string[];
  attributedBy?: AttributedBy;
}

/** An incident, ready to be kept. */
export interface IncidentRow extends KeptRecord<NativeIncident> {
  /** The entity ref of the component that it is about. */
  component?: string;
}

/** How many records were new or corrected, and how many were there already. */
export interface SaveCounts {
  accepted: number;
  duplicates: number;
}
