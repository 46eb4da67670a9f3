import { parseEntityRef } from '@backstage/catalog-model';
import { useRouteRef } from '@backstage/frontend-plugin-api';
import {
  entityRouteParams,
  entityRouteRef,
} from '@backstage/plugin-catalog-react';
import { Link, Text } from '@backstage/ui';
import { counted } from '@slipway/components';
import type { RequestSummary } from '@slipway/plugin-infra-requests-common';
import { awaitsApproval } from '../words/states';

/**
 * How many resources a service has, which leads to its page with them, and what about them wants attention.
 *
 * @param props - `requests`: those of one service, at least one
 */
export function InfrastructureFact({
  requests,
}: {
  requests: RequestSummary[];
}) {
  const [{ component }] = requests;
  const path = useRouteRef(entityRouteRef)?.(
    entityRouteParams(parseEntityRef(component)),
  );
  const there = requests.filter(({ resource }) => resource !== null).length;
  const text = counted(there, 'resource', 'resources');
  const numbers: [string, number][] = [
    ['awaiting approval', requests.filter(awaitsApproval).length],
    ['failed', countOf(requests, 'failed')],
    ['ending soon', countOf(requests, 'expiring')],
  ];
  const matters = numbers
    .filter(([, number]) => number > 0)
    .map(([what, number]) => `${number} ${what}`);
  return (
    <>
      <Text as="p" variant="body-small">
        {path ? (
          <Link href={path} variant="body-small">
            {text}
          </Link>
        ) : (
          text
        )}
      </Text>
      {matters.length > 0 && (
        <Text as="p" variant="body-small" color="secondary">
          {matters.join(', ')}
        </Text>
      )}
    </>
  );
}

function countOf(
  requests: RequestSummary[],
  state: RequestSummary['state'],
): number {
  return requests.filter(request => request.state === state).length;
}
