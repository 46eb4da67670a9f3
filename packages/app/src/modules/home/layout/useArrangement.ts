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
  /** What is being kept: it shows at once. */
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
      } finally {
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
