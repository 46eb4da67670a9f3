import { useApi } from '@backstage/frontend-plugin-api';
import type { InfraRequest } from '@slipway/plugin-infra-requests-common';
import { useCallback, useRef, useState } from 'react';
import { infraRequestsApiRef } from '../api/infraRequestsApi';
import { pauseBetweenLooks } from './pauseBetweenLooks';
import { usePolling } from './usePolling';

/** A request, as last heard of. */
interface Progress {
  request?: InfraRequest;
  /** Why the last look failed. */
  error?: Error;
}

/** A request, kept up to date while something moves. For another request, mount it anew. */
export function useRequest(id: string) {
  const client = useApi(infraRequestsApiRef);
  const [{ request, error }, setProgress] = useState<Progress>({});
  /** Counts what was asked or told, so that an answer that is overtaken is dropped. */
  const latest = useRef(0);
  const load = useCallback(async () => {
    latest.current += 1;
    const own = latest.current;
    try {
      const loaded = await client.getRequest(id);
      if (own === latest.current) {
        setProgress({ request: loaded });
      }
    } catch (failure) {
      if (own === latest.current) {
        setProgress(before => ({ ...before, error: failure as Error }));
      }
    }
  }, [client, id]);
  /** Takes what an action answered with. */
  const update = useCallback((changed: InfraRequest) => {
    latest.current += 1;
    setProgress({ request: changed });
  }, []);
  usePolling(load, request ? pauseBetweenLooks(request) : null);
  return { request, error, load, update };
}
