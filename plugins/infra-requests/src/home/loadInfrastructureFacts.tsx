import { stringifyEntityRef } from '@backstage/catalog-model';
import {
  LIVE_STATES,
  type RequestSummary,
} from '@slipway/plugin-infra-requests-common';
import type { LoadServiceFacts } from '@slipway/plugin-home-react';
import { infraRequestsApiRef } from '../api/infraRequestsApi';
import { InfrastructureFact } from './InfrastructureFact';
import { UNDER_WAY } from './readOpenMatters';

const MAX_REQUESTS = 500;
const STATES = [...new Set([...LIVE_STATES, ...UNDER_WAY])].join(',');

/** What each service has, and what is under way for it: one request, of the newest that the person's teams own. */
export const loadInfrastructureFacts: LoadServiceFacts = async (
  { services },
  apis,
) => {
  const client = apis.get(infraRequestsApiRef);
  if (!client || services.length === 0) {
    return new Map();
  }
  const { items } = await client.getRequests({
    view: 'my-teams',
    state: STATES,
    limit: MAX_REQUESTS,
  });
  const byComponent = new Map<string, RequestSummary[]>();
  for (const request of items) {
    const own = byComponent.get(request.component) ?? [];
    byComponent.set(request.component, [...own, request]);
  }
  return new Map(
    services.flatMap(service => {
      const ref = stringifyEntityRef(service);
      const requests = byComponent.get(ref);
      return requests
        ? [[ref, <InfrastructureFact requests={requests} />] as const]
        : [];
    }),
  );
};
