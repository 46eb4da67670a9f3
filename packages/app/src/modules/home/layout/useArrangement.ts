import type { HomePageLayoutProps } from '@backstage/plugin-home-react/alpha';
import { useCallback, useMemo, useState } from 'react';
import { useSetting } from '../settings/useSetting';
import {
  type Arrangement,
  defaultArrangement,
  isArrangement,
  reconcile,
} from './arrangement';

/** How the signed-in person arranged the cards. */
export function useArrangement({
  widgets,
  defaultConfig,
}: HomePageLayoutProps) {
  const kept = useSetting('arrangement', isArrangement);
  /** The last change made here. It shows at once, and stays: news of the kept one may come late and be older. */
  const [draft, setDraft] = useState<Arrangement>();
  const [error, setError] = useState<Error>();
  const standard = useMemo(
    () => defaultArrangement({ widgets, defaultConfig }),
    [widgets, defaultConfig],
  );
  const { save, clear } = kept;

  const keep = useCallback(
    async (next: Arrangement, write: () => Promise<void>) => {
      setDraft(next);
      setError(undefined);
      try {
        await write();
      } catch (failure) {
        setError(failure as Error);
        setDraft(current => (current === next ? undefined : current));
      }
    },
    [],
  );

  return {
    arrangement: draft ?? reconcile(kept.value ?? standard, standard),
    isLoading: kept.isLoading,
    /** Why the last change was not kept. */
    error,
    change: (next: Arrangement) => keep(next, () => save(next)),
    reset: () => keep(standard, clear),
  };
}
