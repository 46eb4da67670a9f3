import { useApi } from '@backstage/frontend-plugin-api';
import type { InfraRequest, Run } from '@slipway/plugin-infra-requests-common';
import { useCallback, useState } from 'react';
import useAsyncFn from 'react-use/esm/useAsyncFn';
import { infraRequestsApiRef } from '../api/infraRequestsApi';
import { isUnderWay } from '../request/runWords';
import { usePolling } from '../request/usePolling';
import { pauseBetweenPreviews } from './pauseBetweenPreviews';

/** The preview of one upgrade. */
export interface UpgradePreview {
  run: Run | null;
  /** Why there is none, or why it is not known how it goes. */
  problem: string | null;
  /** As of the last look; undefined before. */
  request?: InfraRequest;
}

/** Previews by request. */
export type UpgradePreviews = ReadonlyMap<string, UpgradePreview>;

/**
 * Has upgrades planned, and follows the runs. For another version, mount it anew.
 *
 * @param module - by name
 */
export function useUpgradePreviews(module: string, version: string) {
  const client = useApi(infraRequestsApiRef);
  const [previews, setPreviews] = useState<UpgradePreviews>(new Map());
  const [{ loading, error }, start] = useAsyncFn(
    async (requests: string[]) => {
      const { items } = await client.previewUpgrades({
        module,
        version,
        requests,
      });
      setPreviews(before => {
        const next = new Map(before);
        for (const { request, run, problem } of items) {
          next.set(request, { run, problem });
        }
        return next;
      });
    },
    [client, module, version],
  );
  const followed = [...previews]
    .filter(([, { run, request }]) => run && (isUnderWay(run) || !request))
    .map(([id]) => id);
  const ids = followed.join();
  const look = useCallback(async () => {
    // One after the other: there may be a hundred, and two of them run.
    for (const id of ids.split(',').filter(Boolean)) {
      const seen = await client.getRequest(id).catch((reason: Error) => reason);
      setPreviews(before => followUp(before, id, seen));
    }
  }, [client, ids]);
  usePolling(look, pauseBetweenPreviews(followed.length));
  return { previews, start, isStarting: loading, error };
}

/** What is known after a look at a request, or after one that failed. */
function followUp(
  before: UpgradePreviews,
  id: string,
  seen: InfraRequest | Error,
): UpgradePreviews {
  const preview = before.get(id);
  if (!preview) {
    return before;
  }
  return new Map(before).set(
    id,
    seen instanceof Error
      ? { ...preview, problem: seen.message }
      : {
          run: seen.runs.find(({ n }) => n === preview.run?.n) ?? preview.run,
          problem: null,
          request: seen,
        },
  );
}
