import {
  LIVE_STATES,
  type RequestState,
  resourceRef,
} from '@slipway/plugin-infra-requests-common';
import type { RequestRow } from '../database/RequestRow';

/** In `failed` the resource may be there still, once it was. */
const STATES: RequestState[] = [...LIVE_STATES, 'failed'];

/** The catalog's entity of a resource while it is there. */
export function liveResource(
  row: Pick<RequestRow, 'activeAt' | 'environment' | 'name' | 'state'>,
): string | null {
  return row.activeAt && STATES.includes(row.state) ? resourceRef(row) : null;
}
