import { usePermission } from '@backstage/plugin-permission-react';
import {
  attributionsCreatePermission,
  type Unattributed,
} from '@slipway/plugin-dx-metrics-common';
import { readerZone } from '../../api/useDora';
import { Moment } from '../Moment';
import { RecordRow } from '../records/RecordRow';
import { AssignButton } from './AssignButton';

/** Success goes without saying. */
const OUTCOME_TEXTS = {
  success: null,
  failure: ' · failed',
  cancelled: ' · cancelled',
};

/** A record that no rule could tie, why not, and the way to settle it for those who may. */
export function UnattributedItem(props: {
  record: Unattributed;
  onSettled: () => void;
}) {
  const { record, onSettled } = props;
  const { id, url, at, source, environment, status, reason } = record;
  const { allowed } = usePermission({
    permission: attributionsCreatePermission,
  });
  return (
    <RecordRow
      name={id}
      url={url}
      about={
        <>
          {source} · <Moment at={at} zone={readerZone()} />
          {environment && ` · ${environment}`}
          {status && OUTCOME_TEXTS[status]}
        </>
      }
      why={reason}
      end={allowed && <AssignButton record={record} onSettled={onSettled} />}
    />
  );
}
