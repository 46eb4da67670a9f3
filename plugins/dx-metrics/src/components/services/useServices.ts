import { useApi } from '@backstage/frontend-plugin-api';
import {
  type DoraAnswer,
  MAX_PAGE_SIZE,
  type Service,
  type ServicesCsvQuery,
} from '@slipway/plugin-dx-metrics-common';
import { useEffect, useMemo, useState } from 'react';
import { dxMetricsApiRef } from '../../api/dxMetricsApi';

/** The question that the services of an answer are read with. */
export function servicesQuery(answer: DoraAnswer): ServicesCsvQuery {
  const { scope, from, to, tz, edition } = answer;
  return { scope, from, to, tz, edition };
}

/** The services of an answer, as far as they are read. */
export interface LoadedServices {
  services: Service[];
  loading: boolean;
  /** What stopped the reading; what came before stays. */
  error?: Error;
  /** Reads them again. */
  retry: () => void;
}

/** What the rest of the page gets to draw itself, in milliseconds. */
const HEAD_START = 300;

/** Reads the services of an answer page by page, and gives what is there. */
export function useServices(answer: DoraAnswer): LoadedServices {
  const client = useApi(dxMetricsApiRef);
  const query = useMemo(() => servicesQuery(answer), [answer]);
  const [attempt, setAttempt] = useState(0);
  const [state, setState] = useState<Omit<LoadedServices, 'retry'>>({
    services: [],
    loading: true,
  });
  useEffect(() => {
    let isWanted = true;
    let services: Service[] = [];
    async function read() {
      let cursor: string | undefined;
      do {
        const page = await client.getServices({
          ...query,
          cursor,
          limit: MAX_PAGE_SIZE,
        });
        if (!isWanted) {
          return;
        }
        services = [...services, ...page.items];
        cursor = page.nextCursor;
        setState({ services, loading: Boolean(cursor) });
      } while (cursor);
    }
    setState({ services, loading: true });
    // They stand below everything else, which comes first.
    const start = setTimeout(() => {
      read().catch(error => {
        if (isWanted) {
          setState({ services, loading: false, error });
        }
      });
    }, HEAD_START);
    return () => {
      isWanted = false;
      clearTimeout(start);
    };
  }, [client, query, attempt]);
  return { ...state, retry: () => setAttempt(count => count + 1) };
}
