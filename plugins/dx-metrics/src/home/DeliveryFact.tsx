import { useRouteRef } from '@backstage/frontend-plugin-api';
import { Link, Text } from '@backstage/ui';
import type { DeliveryFacts } from '@slipway/plugin-dx-metrics-common';
import { DateTime } from 'luxon';
import { figureText, toFigure } from '@slipway/plugin-dx-metrics-react';
import { deliveryRouteRef } from '../routes';

/** Days that the facts are about: the back end's own period. */
const DAYS = 90;

/** Such as “3.1 per day, 4.2 % failed”. */
function describeDelivery(facts: DeliveryFacts): string {
  const { deployments, failedDeployments } = facts;
  if (deployments === 0) {
    return `None in the last ${DAYS} days`;
  }
  const frequency = figureText(toFigure('frequency', deployments / DAYS));
  const failed = figureText(toFigure('rate', failedDeployments / deployments));
  return `${frequency}, ${failed} failed`;
}

/** When a service was last deployed, which leads to its delivery, and how that went of late. */
export function DeliveryFact({ facts }: { facts: DeliveryFacts }) {
  const path = useRouteRef(deliveryRouteRef)?.();
  const { component, lastDeployedAt } = facts;
  if (!lastDeployedAt) {
    return (
      <Text as="p" variant="body-small" color="secondary">
        Never deployed to production
      </Text>
    );
  }
  const moment = DateTime.fromISO(lastDeployedAt, { locale: 'en-GB' });
  const deployed = (
    <time
      dateTime={lastDeployedAt}
      title={moment.toLocaleString(DateTime.DATETIME_FULL)}
    >
      Deployed {moment.toRelative()}
    </time>
  );
  return (
    <>
      <Text as="p" variant="body-small">
        {path ? (
          <Link
            href={`${path}?scope=${encodeURIComponent(component)}`}
            variant="body-small"
          >
            {deployed}
          </Link>
        ) : (
          deployed
        )}
      </Text>
      <Text as="p" variant="body-small" color="secondary">
        {describeDelivery(facts)}
      </Text>
    </>
  );
}
