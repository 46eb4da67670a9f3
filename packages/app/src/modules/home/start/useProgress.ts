import { identityApiRef, useApi } from '@backstage/frontend-plugin-api';
import { visitsApiRef } from '@backstage/plugin-home';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import { scaffolderApiRef } from '@backstage/plugin-scaffolder-react';
import { useEffect, useMemo } from 'react';
import useAsyncRetry from 'react-use/esm/useAsyncRetry';
import { readMyServices } from '../services/readMyServices';
import { useSetting } from '../settings/useSetting';
import { STEPS, type Traces } from './steps';

/** How long somebody is new to the portal, in ms. */
const NEW_FOR = 14 * 24 * 60 * 60 * 1000;
/** As many as the portal keeps. */
const MAX_VISITS = 100;
const MAX_TASKS = 50;

/** What is kept of a person's first days. */
interface FirstDays {
  /** When they first saw the home page; ISO 8601. */
  firstSeenAt: string;
  /** The steps that they were seen to have done: visits are forgotten in time. */
  done: string[];
}

function isFirstDays(value: unknown): value is FirstDays {
  const kept = value as Partial<FirstDays> | undefined;
  return typeof kept?.firstSeenAt === 'string' && Array.isArray(kept.done);
}

/** How far a newcomer is on the first-day checklist. */
export interface Progress {
  traces: Traces;
  /** Ids of steps. */
  done: string[];
}

/**
 * How far the signed-in person is: read from their visits and launches. Each step that is found done is kept. Nothing
 * for those who are no newcomers: they came a while ago, and own something.
 */
export function useProgress() {
  const identity = useApi(identityApiRef);
  const visitsApi = useApi(visitsApiRef);
  const scaffolder = useApi(scaffolderApiRef);
  const catalog = useApi(catalogApiRef);
  const {
    value: kept,
    isLoading,
    save,
  } = useSetting('first-days', isFirstDays);
  const age = kept ? Date.now() - Date.parse(kept.firstSeenAt) : 0;
  const isRecent = age < NEW_FOR;

  const read = useAsyncRetry(async (): Promise<Traces | undefined> => {
    if (isLoading) {
      return undefined;
    }
    const { ownershipEntityRefs } = await identity.getBackstageIdentity();
    if (!isRecent) {
      const { total } = await readMyServices(catalog, ownershipEntityRefs);
      if (total > 0) {
        return undefined;
      }
    }
    const [visits, { tasks }] = await Promise.all([
      visitsApi.list({ limit: MAX_VISITS }),
      scaffolder.listTasks({ filterByOwnership: 'owned', limit: MAX_TASKS }),
    ]);
    return {
      visits,
      hasLaunched: tasks.some(({ status }) => status === 'completed'),
      groups: ownershipEntityRefs.filter(ref => ref.startsWith('group:')),
    };
  }, [identity, visitsApi, scaffolder, catalog, isLoading, isRecent]);

  const traces = read.value;
  const progress = useMemo((): Progress | undefined => {
    return (
      traces && {
        traces,
        done: STEPS.filter(
          ({ id, isDone }) => kept?.done.includes(id) || isDone(traces),
        ).map(({ id }) => id),
      }
    );
  }, [traces, kept]);

  useEffect(() => {
    if (progress && progress.done.length > (kept?.done.length ?? 0)) {
      save({
        firstSeenAt: kept?.firstSeenAt ?? new Date().toISOString(),
        done: progress.done,
      }).catch(() => {}); // they are found again the next time
    }
  }, [progress, kept, save]);

  return { progress, error: read.error, retry: read.retry };
}
