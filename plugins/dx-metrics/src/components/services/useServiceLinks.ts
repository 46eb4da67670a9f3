import { useRouteRef } from '@backstage/frontend-plugin-api';
import type { MetricName } from '@slipway/plugin-dx-metrics-common';
import { type MouseEvent, useMemo } from 'react';
import { useHref, useNavigate, useSearchParams } from 'react-router-dom';
import {
  changeParameters,
  EVERY_RECORD,
} from '../../api/useDeliveryParameters';
import { deliveryRouteRef } from '../../routes';

/** The links of a table. One of the router for each number would cost more than all the rest of a row. */
export interface ServiceLinks {
  /** The address of the delivery of a service, with one of its metrics: the same period, zone and edition. */
  hrefOf(component: string, metric?: MetricName): string;
  /** Follows such a link without loading the app again. */
  follow(event: MouseEvent<HTMLAnchorElement>): void;
}

/** Makes the links of the table by service. */
export function useServiceLinks(): ServiceLinks {
  const path = useRouteRef(deliveryRouteRef)?.() ?? '';
  const base = useHref(path);
  const navigate = useNavigate();
  const [parameters] = useSearchParams();
  const question = parameters.toString();
  return useMemo(() => {
    const kept = changeParameters(new URLSearchParams(question), {
      ...EVERY_RECORD,
      sort: undefined,
      order: undefined,
      service: undefined,
      scope: undefined,
      metric: undefined,
    });
    const current = new URLSearchParams(question).get('metric');
    return {
      hrefOf(component, metric) {
        const query = new URLSearchParams(kept);
        query.set('scope', component);
        const shown = metric ?? current;
        if (shown) {
          query.set('metric', shown);
        }
        return `${base}?${query}`;
      },
      follow(event) {
        const opensElsewhere =
          event.metaKey || event.ctrlKey || event.shiftKey || event.altKey;
        if (event.button === 0 && !opensElsewhere) {
          event.preventDefault();
          navigate({ pathname: path, search: event.currentTarget.search });
        }
      },
    };
  }, [base, navigate, path, question]);
}
