import { type Entity, stringifyEntityRef } from '@backstage/catalog-model';
import { Link, Skeleton, VisuallyHidden } from '@backstage/ui';
import { createContext, type ReactNode, useContext } from 'react';
import useAsync from 'react-use/esm/useAsync';
import { LevelBadge } from '../components/levels/LevelBadge';
import { useScorecardPath } from '../components/items/useScorecardPath';
import { levelOf } from '../words/levels';
import type { LevelLoader } from './LevelLoader';

/** Finds the levels of all rows of a table. */
export const LevelLoaderContext = createContext<LevelLoader | undefined>(
  undefined,
);

/** The level of an entity of the catalog, which leads to its scorecard. */
export function LevelCell({ entity }: { entity: Entity }) {
  const loader = useContext(LevelLoaderContext);
  const ref = stringifyEntityRef(entity);
  const path = useScorecardPath(ref);
  const { value, loading, error } = useAsync(
    async () => loader?.find(ref),
    [loader, ref],
  );
  if (loading) {
    return <Skeleton width={64} height={18} />;
  }
  if (error) {
    return <Nothing why="The level did not load" />;
  }
  if (!value) {
    return <Nothing why="The scorecard is not about it" />;
  }
  const badge = <LevelBadge level={levelOf(value.levels, value.level)} />;
  return path ? <Link href={path}>{badge}</Link> : badge;
}

function Nothing({ why }: { why: string }): ReactNode {
  return (
    <span title={why}>
      <span aria-hidden>–</span>
      <VisuallyHidden>{why}</VisuallyHidden>
    </span>
  );
}
