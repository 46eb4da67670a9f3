import { useRouteRef } from '@backstage/frontend-plugin-api';
import { Link, Text } from '@backstage/ui';
import type { InfraRequest } from '@slipway/plugin-infra-requests-common';
import { requestRouteRef, upgradesRouteRef } from '../routes';

/** Says that there is a newer version of the module, and leads to what it would do here, and to other resources. */
export function UpgradeNotice({ request }: { request: InfraRequest }) {
  const { id, module, upgrades } = request;
  const requestPath = useRouteRef(requestRouteRef)?.({ requestId: id });
  const upgradesPath = useRouteRef(upgradesRouteRef)?.();
  if (upgrades.length === 0) {
    return null;
  }
  const [newest] = upgrades;
  return (
    <Text as="p">
      Version {newest} of the module is there.{' '}
      <Link href={`${requestPath}?change=${newest}`}>
        See what an upgrade would do
      </Link>
      {', or '}
      <Link href={`${upgradesPath}?module=${module}&version=${newest}`}>
        upgrade many at once
      </Link>
      .
    </Text>
  );
}
