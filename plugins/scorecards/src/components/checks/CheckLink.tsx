import { useRouteRef } from '@backstage/frontend-plugin-api';
import { Link } from '@backstage/ui';
import { EVERYTHING } from '@slipway/components/scope';
import { checkRouteRef } from '../../routes';

/** A check, which leads to the entities of a scope that it fails for. */
export function CheckLink(props: {
  scorecard: string;
  check: string;
  scope: string;
  children: string;
}) {
  const { scorecard, check, scope, children } = props;
  const path = useRouteRef(checkRouteRef)?.({ scorecard, check });
  const search =
    scope === EVERYTHING ? '' : `?${new URLSearchParams({ scope })}`;
  return path ? <Link href={path + search}>{children}</Link> : children;
}
