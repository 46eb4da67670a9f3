import { createExplainAction } from './createExplainAction';
import { createListAction } from './createListAction';
import { createRequestWaiverAction } from './createRequestWaiverAction';
import { createSimulateAction } from './createSimulateAction';

/** What an AI client may do: what the one who uses it may, and no more. Nobody approves a waiver by an AI client. */
export function registerActions(
  options: Parameters<typeof createListAction>[0] &
    Parameters<typeof createExplainAction>[0] &
    Parameters<typeof createSimulateAction>[0] &
    Parameters<typeof createRequestWaiverAction>[0],
): void {
  createListAction(options);
  createExplainAction(options);
  createSimulateAction(options);
  createRequestWaiverAction(options);
}
