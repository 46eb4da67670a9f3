import {
  discoveryApiRef,
  fetchApiRef,
  useApi,
} from '@backstage/frontend-plugin-api';
import { DxMetricsClient } from '@slipway/plugin-dx-metrics-common';
import { SurveysClient } from '@slipway/plugin-surveys-common';
import { useMemo } from 'react';
import useAsyncRetry from 'react-use/esm/useAsyncRetry';
import type { Quarter } from '../quarter/Quarter';
import { loadAdoption } from './loadAdoption';
import { loadDelivery } from './loadDelivery';
import { loadRecovery } from './loadRecovery';
import { loadSurvey } from './loadSurvey';

/** Everything that a report is made of. Each source loads for itself, so that one that is down leaves the others. */
export function useSources(quarter: Quarter) {
  const discoveryApi = useApi(discoveryApiRef);
  const fetchApi = useApi(fetchApiRef);
  const { dxMetrics, surveys } = useMemo(
    () => ({
      dxMetrics: new DxMetricsClient({ discoveryApi, fetchApi }),
      surveys: new SurveysClient({ discoveryApi, fetchApi }),
    }),
    [discoveryApi, fetchApi],
  );
  return {
    delivery: useAsyncRetry(
      () => loadDelivery(dxMetrics, quarter),
      [dxMetrics, quarter.id],
    ),
    adoption: useAsyncRetry(
      () => loadAdoption(dxMetrics, quarter),
      [dxMetrics, quarter.id],
    ),
    survey: useAsyncRetry(
      () => loadSurvey(surveys, quarter),
      [surveys, quarter.id],
    ),
    recovery: useAsyncRetry(
      () => loadRecovery(dxMetrics, quarter),
      [dxMetrics, quarter.id],
    ),
  };
}

/** See {@link useSources}. */
export type Sources = ReturnType<typeof useSources>;
