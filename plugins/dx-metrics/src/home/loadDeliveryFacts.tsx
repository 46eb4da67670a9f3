import { stringifyEntityRef } from '@backstage/catalog-model';
import {
  type DeliveryFacts,
  MAX_PAGE_SIZE,
} from '@slipway/plugin-dx-metrics-common';
import type { LoadServiceFacts } from '@slipway/plugin-home-react';
import { dxMetricsApiRef } from '../api/dxMetricsApi';
import { DeliveryFact } from './DeliveryFact';

/** Each costs a request. */
const MAX_SCOPES = 5;

/**
 * The last deployment of each service and its delivery in short. One request for each group of the person, and one for
 * each service that no group owns; five at most.
 */
export const loadDeliveryFacts: LoadServiceFacts = async (question, apis) => {
  const client = apis.get(dxMetricsApiRef);
  if (!client) {
    return new Map();
  }
  const { services, groups } = question;
  const ownedByPeople = services.filter(({ spec }) =>
    String(spec?.owner).startsWith('user:'),
  );
  const scopes = [
    ...groups,
    ...ownedByPeople.map(service => stringifyEntityRef(service)),
  ].slice(0, MAX_SCOPES);
  const pages = await Promise.all(
    scopes.map(scope => client.getFacts({ scope, limit: MAX_PAGE_SIZE })),
  );
  const toEntry = (facts: DeliveryFacts) =>
    [facts.component, <DeliveryFact facts={facts} />] as const;
  return new Map(pages.flatMap(({ items }) => items.map(toEntry)));
};
