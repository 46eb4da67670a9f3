import { Link } from '@backstage/ui';
import { useScorecardPath } from './useScorecardPath';

/** An entity, which leads to its scorecard. */
export function EntityName(props: { entityRef: string; title: string }) {
  const { entityRef, title } = props;
  const path = useScorecardPath(entityRef);
  return path ? <Link href={path}>{title}</Link> : title;
}
