import { useRouteRef } from '@backstage/frontend-plugin-api';
import { usePermission } from '@backstage/plugin-permission-react';
import { Link, Text } from '@backstage/ui';
import { unattributedReadPermission } from '@slipway/plugin-dx-metrics-common';
import { unattributedRouteRef } from '../../routes';

/** The way to the records that count nowhere, for those who may see them. */
export function UnattributedLink() {
  const page = useRouteRef(unattributedRouteRef);
  const { allowed } = usePermission({ permission: unattributedReadPermission });
  return allowed && page ? (
    <Text as="p" variant="body-small" color="secondary">
      Something is missing?{' '}
      <Link href={page()} variant="body-small">
        See the records that no rule could tie
      </Link>
    </Text>
  ) : null;
}
