import {
  type Attribution,
  attributeChange,
  attributeDeployment,
  attributeIncident,
} from '../attribution/attribute';
import type { CatalogSnapshot } from '../attribution/CatalogSnapshot';
import type { NativeRecord } from '../ingestion/NativeRecord';
import type { Fragment, FragmentKind } from '../sources/fragments/Fragment';

/** What a record or an event says, as far as it matters of what it is said. */
export interface Said {
  kind: FragmentKind;
  source: string;
  /** Of the record. */
  id: string;
  attribution: Attribution;
  /** The id of the deployment that an incident blames. */
  causedBy?: string;
  /** Where in what was sent each of these stands. */
  paths: Record<'id' | 'component' | 'repository' | 'causedBy', string>;
}

const RECORD_PATHS = {
  id: 'id',
  component: 'component',
  repository: 'repository',
  causedBy: 'causedBy',
};
const EVENT_PATHS = {
  id: 'subject.id',
  component: 'customData.component',
  repository: 'customData.repository',
  causedBy: 'customData.causedBy',
};

/** What a record of the native format says. */
export function saidByRecord(
  snapshot: CatalogSnapshot,
  native: NativeRecord,
): Said {
  const { kind, record } = native;
  return {
    kind,
    source: record.source,
    id: record.id,
    attribution: attributeRecord(snapshot, native),
    causedBy: kind === 'incident' ? native.record.causedBy : undefined,
    paths: RECORD_PATHS,
  };
}

/** What a part of an event says. */
export function saidByFragment(
  snapshot: CatalogSnapshot,
  fragment: Fragment,
): Said {
  const { kind, source, recordId } = fragment;
  return {
    kind,
    source,
    id: recordId,
    attribution: attributeFragment(snapshot, fragment),
    causedBy:
      fragment.kind === 'incident' ? fragment.fields.causedBy : undefined,
    paths:
      kind === 'deployment'
        ? { ...EVENT_PATHS, id: 'context.id' }
        : EVENT_PATHS,
  };
}

function attributeRecord(
  snapshot: CatalogSnapshot,
  { kind, record }: NativeRecord,
): Attribution {
  switch (kind) {
    case 'deployment':
      return attributeDeployment(snapshot, record);
    case 'change':
      return attributeChange(snapshot, record);
    default:
      return attributeIncident(snapshot, record);
  }
}

/** Where a part of an event leads by itself. */
export function attributeFragment(
  snapshot: CatalogSnapshot,
  { kind, fields }: Fragment,
): Attribution {
  switch (kind) {
    case 'deployment':
      // One that names no component takes that of its artifact, of which somebody else may have told.
      return fields.component
        ? attributeDeployment(snapshot, fields)
        : { components: [] };
    case 'artifact':
      return attributeDeployment(snapshot, fields);
    case 'change':
      return attributeChange(snapshot, { repository: '', ...fields });
    case 'incident':
      return attributeIncident(snapshot, fields);
    default:
      return { components: [] };
  }
}
