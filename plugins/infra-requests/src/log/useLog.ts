import { useApi } from '@backstage/frontend-plugin-api';
import type { Log } from '@slipway/plugin-infra-requests-common';
import { useCallback, useRef, useState } from 'react';
import { infraRequestsApiRef } from '../api/infraRequestsApi';
import { usePolling } from '../request/usePolling';

/** How long after the last look the next one is, in milliseconds. */
const PAUSE = 1_000;

/** A line of a log. */
export type LogLine = Log['lines'][number];

/** A log, as far as it is read. */
export interface LogProgress {
  lines: LogLine[];
  isComplete: boolean;
  /** Why the last look failed. */
  error?: Error;
}

/** Reads the log of a run, and what is added to it until it is complete. For another run, mount it anew. */
export function useLog(
  requestId: string,
  run: number,
): LogProgress | undefined {
  const client = useApi(infraRequestsApiRef);
  const next = useRef(0);
  const [progress, setProgress] = useState<LogProgress>();
  const read = useCallback(async () => {
    try {
      let part: Log;
      do {
        part = await client.getLog(requestId, run, { after: next.current });
        next.current = part.next;
        const { lines, isComplete } = part;
        setProgress(before => ({
          lines: [...(before?.lines ?? []), ...lines],
          isComplete,
        }));
        // What is there is handed out in parts.
      } while (!part.isComplete && part.lines.length > 0);
    } catch (error) {
      setProgress(before => ({
        lines: before?.lines ?? [],
        isComplete: false,
        error: error as Error,
      }));
    }
  }, [client, requestId, run]);
  usePolling(read, progress?.isComplete ? null : PAUSE);
  return progress;
}
