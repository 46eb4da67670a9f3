import { useRouteRef } from '@backstage/frontend-plugin-api';
import { Link } from '@backstage/ui';
import { refText } from '@slipway/components/scope';
import { useLocation } from 'react-router-dom';
import { overviewRouteRef } from '../../routes';

/** A group, which leads to the same page for it alone; to the overview from anywhere else. */
export function ScopeLink({ scope }: { scope: string }) {
  const { pathname, search } = useLocation();
  const overview = useRouteRef(overviewRouteRef)?.();
  const isOverview = overview !== undefined && pathname.startsWith(overview);
  const parameters = new URLSearchParams(isOverview ? search : undefined);
  parameters.set('scope', scope);
  const name = refText(scope);
  return overview === undefined ? (
    name
  ) : (
    <Link href={`${isOverview ? pathname : overview}?${parameters}`}>
      {name}
    </Link>
  );
}
